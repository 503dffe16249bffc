# `product` is what a user runs: the program with its worker, every plugin and the allow-list that names them. `./congtam
# build` and `demo` build this target alone, so that a tree configured with tests still builds none of them for a demo.
function(congtam_product)
  add_custom_target(product)
  foreach(target congtam congtam_plugin_worker congtam_allow_list)
    if(TARGET ${target})
      add_dependencies(product ${target})
    endif()
  endforeach()
  get_property(ids GLOBAL PROPERTY CONGTAM_PLUGINS)
  foreach(id IN LISTS ids)
    add_dependencies(product plugin_${id})
  endforeach()
endfunction()
