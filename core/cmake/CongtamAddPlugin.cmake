# congtam_add_plugin(ID SOURCES file...): the shared library <build>/plugins/<ID>/<ID>.so with the manifest, README, header
# aliases and cases of the calling folder beside it: a folder the program loads as it is. A linker version script leaves one
# exported symbol. The same function in the source tree of congtam and in a project that found it with find_package(congtam).
# Whoever includes this file sets the global property CONGTAM_VERSION_SCRIPT.
set_property(GLOBAL PROPERTY CONGTAM_PLUGINS "")  # ids of the plugins added so far

function(congtam_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES")
  if(NOT id MATCHES "^[a-z][a-z0-9_]*$")
    message(FATAL_ERROR "congtam_add_plugin: an id is lower-case letters, digits and '_', a letter first: ${id}")
  endif()
  if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "congtam_add_plugin(${id} SOURCES file...)")
  endif()
  get_property(version_script GLOBAL PROPERTY CONGTAM_VERSION_SCRIPT)
  set(folder ${CMAKE_BINARY_DIR}/plugins/${id})
  set(target plugin_${id})
  add_library(${target} MODULE ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE congtam::sdk)
  target_link_options(${target} PRIVATE
    -Wl,--version-script=${version_script} -Wl,--no-undefined -Wl,-z,relro,-z,now)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    UNITY_BUILD_BATCH_SIZE 0  # where files are compiled together: the whole plugin
    PREFIX "" OUTPUT_NAME ${id} LIBRARY_OUTPUT_DIRECTORY ${folder} LINK_DEPENDS ${version_script})
  if(TARGET congtam_flags)  # in the source tree: its warnings, its sanitizers
    target_link_libraries(${target} PRIVATE congtam_flags)
    if(CONGTAM_SANITIZE)  # the sanitizer runtime is the host's: its symbols are undefined here on purpose
      target_link_options(${target} PRIVATE -Wl,-z,undefs)
    endif()
  endif()
  file(GLOB data CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
       ${CMAKE_CURRENT_SOURCE_DIR}/*.json ${CMAKE_CURRENT_SOURCE_DIR}/*.md ${CMAKE_CURRENT_SOURCE_DIR}/aliases/*.json)
  foreach(file IN LISTS data)
    configure_file(${CMAKE_CURRENT_SOURCE_DIR}/${file} ${folder}/${file} COPYONLY)
  endforeach()
  set_property(GLOBAL APPEND PROPERTY CONGTAM_PLUGINS ${id})
endfunction()
