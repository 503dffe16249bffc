# congtam_module(NAME LINKS ... [PRIVATE_LINKS ...]): the static library congtam_<NAME> from every .cpp below the calling
# folder. Includes are rooted at core/ ("base/date.hpp"). LINKS are the modules whose types appear in this module's headers;
# PRIVATE_LINKS (modules or packages) stay inside its source files. The allowed arrows are checked by tests/architecture.
function(congtam_module name)
  cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/(tools|program)/")  # executables of their own
  set(target congtam_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/core)
    target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE congtam_flags ${arg_PRIVATE_LINKS})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR}/core)
    target_link_libraries(${target} INTERFACE ${arg_LINKS})
  endif()
endfunction()
