# congtam_plugin(ID): the shared library plugins/<ID>/<ID>.so in the build tree from every .cpp of the calling folder, with
# its manifest, README, header aliases and cases beside it. A linker version script leaves one exported symbol.
set(CONGTAM_PLUGIN_DIR ${CMAKE_BINARY_DIR}/plugins)
set_property(GLOBAL PROPERTY CONGTAM_PLUGINS "")

function(congtam_plugin id)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(target plugin_${id})
  add_library(${target} MODULE ${sources})
  target_link_libraries(${target} PRIVATE congtam_sdk_plugin congtam_flags)
  target_link_options(${target} PRIVATE
    -Wl,--version-script=${CMAKE_SOURCE_DIR}/core/sdk/plugin.version -Wl,--no-undefined -Wl,-z,relro,-z,now)
  if(CONGTAM_SANITIZE)  # the sanitizer runtime is the host's: its symbols are undefined here on purpose
    target_link_options(${target} PRIVATE -Wl,-z,undefs)
  endif()
  set_target_properties(${target} PROPERTIES
    UNITY_BUILD_BATCH_SIZE 0  # where files are compiled together: the whole plugin
    PREFIX "" OUTPUT_NAME ${id} LIBRARY_OUTPUT_DIRECTORY ${CONGTAM_PLUGIN_DIR}/${id}
    LINK_DEPENDS ${CMAKE_SOURCE_DIR}/core/sdk/plugin.version)
  file(GLOB data CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
       ${CMAKE_CURRENT_SOURCE_DIR}/*.json ${CMAKE_CURRENT_SOURCE_DIR}/*.md ${CMAKE_CURRENT_SOURCE_DIR}/aliases/*.json)
  foreach(file IN LISTS data)
    configure_file(${CMAKE_CURRENT_SOURCE_DIR}/${file} ${CONGTAM_PLUGIN_DIR}/${id}/${file} COPYONLY)
  endforeach()
  set_property(GLOBAL APPEND PROPERTY CONGTAM_PLUGINS ${id})
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
