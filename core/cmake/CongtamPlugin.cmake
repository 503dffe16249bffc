# congtam_plugin(ID): congtam_add_plugin() with every .cpp of the calling folder, for the plugins of this tree.
include(CongtamAddPlugin)
set_property(GLOBAL PROPERTY CONGTAM_VERSION_SCRIPT ${CMAKE_SOURCE_DIR}/core/sdk/plugin.version)
set(CONGTAM_PLUGIN_DIR ${CMAKE_BINARY_DIR}/plugins)

function(congtam_plugin id)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  congtam_add_plugin(${id} SOURCES ${sources})
endfunction()

# The allow-list the build writes: BLAKE2b-256 of every plugin just built. The host refuses a file that is not on it, unless
# an administrator added it with `congtam plugin allow`.
function(congtam_write_allow_list)
  get_property(ids GLOBAL PROPERTY CONGTAM_PLUGINS)
  set(files)
  set(targets)
  foreach(id IN LISTS ids)
    list(APPEND files $<TARGET_FILE:plugin_${id}>)
    list(APPEND targets plugin_${id})
  endforeach()
  if(TARGET congtam_hash_files AND files)
    add_custom_command(OUTPUT ${CONGTAM_PLUGIN_DIR}/allowed.json
      COMMAND congtam_hash_files ${CONGTAM_PLUGIN_DIR}/allowed.json ${files}
      DEPENDS ${targets} congtam_hash_files COMMENT "Danh sách trình cắm được phép" VERBATIM)
    add_custom_target(congtam_allow_list ALL DEPENDS ${CONGTAM_PLUGIN_DIR}/allowed.json)
  endif()
endfunction()
