# congtam_install(): what `cmake --install` puts below the prefix, in two components that can be asked for alone:
#   program  bin/congtam and its worker, lib/congtam/plugins with the allow-list, share/congtam with rulesets and templates.
#            The program finds all of it from its own place, so that the prefix may be moved as a whole.
#   sdk      what a plugin is built with elsewhere: headers, libcongtam_sdk_plugin.a, find_package(congtam).
# Plugins are copied byte for byte, never as targets: the allow-list names their hashes.
include(CMakePackageConfigHelpers)

function(congtam_install_program)
  set(data share/congtam)
  install(TARGETS congtam congtam_plugin_worker RUNTIME DESTINATION bin COMPONENT program)
  get_property(ids GLOBAL PROPERTY CONGTAM_PLUGINS)
  foreach(id IN LISTS ids)
    install(DIRECTORY ${CONGTAM_PLUGIN_DIR}/${id} DESTINATION lib/congtam/plugins COMPONENT program)
  endforeach()
  install(FILES ${CONGTAM_PLUGIN_DIR}/allowed.json DESTINATION lib/congtam/plugins COMPONENT program)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/rulesets ${CMAKE_SOURCE_DIR}/templates DESTINATION ${data} COMPONENT program)
endfunction()

function(congtam_install_sdk)
  set(sdk ${CMAKE_SOURCE_DIR}/core/sdk)
  set(package lib/cmake/congtam)
  install(DIRECTORY ${sdk}/include/congtam DESTINATION include COMPONENT sdk)
  install(TARGETS congtam_sdk congtam_sdk_plugin EXPORT congtam ARCHIVE DESTINATION lib COMPONENT sdk)
  install(EXPORT congtam NAMESPACE congtam:: FILE congtamTargets.cmake DESTINATION ${package} COMPONENT sdk)
  configure_package_config_file(${CMAKE_SOURCE_DIR}/core/cmake/congtamConfig.cmake.in
    ${CMAKE_BINARY_DIR}/congtamConfig.cmake INSTALL_DESTINATION ${package})
  write_basic_package_version_file(${CMAKE_BINARY_DIR}/congtamConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${CMAKE_BINARY_DIR}/congtamConfig.cmake ${CMAKE_BINARY_DIR}/congtamConfigVersion.cmake
                ${CMAKE_SOURCE_DIR}/core/cmake/CongtamAddPlugin.cmake ${sdk}/plugin.version
    DESTINATION ${package} COMPONENT sdk)
endfunction()

function(congtam_install)
  congtam_install_program()
  congtam_install_sdk()
endfunction()
