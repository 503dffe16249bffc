# congtam_embed(TARGET NAME BASE FILE...): the FILEs travel inside TARGET through .incbin, found by their path relative to
# BASE. The generated table is `congtam_embedded_<NAME>` (base/embedded.hpp says how to read it).
function(congtam_embed target name base)
  set(assembly ".section .rodata\n")
  set(table "")
  set(externs "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${base} OUTPUT_VARIABLE path)
    set(symbol congtam_${name}_${index})
    string(APPEND assembly ".global ${symbol}\n${symbol}:\n.incbin \"${file}\"\n.global ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND table "  {\"${path}\", ${symbol}, ${symbol}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/${name}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${name}.c CONTENT
"#include <stddef.h>
${externs}
struct congtam_embedded_file { const char *path, *begin, *end; };
extern const struct congtam_embedded_file congtam_embedded_${name}[];
extern const size_t congtam_embedded_${name}_count;
const struct congtam_embedded_file congtam_embedded_${name}[] = {
${table}  {0, 0, 0}};
const size_t congtam_embedded_${name}_count = ${index};
" @ONLY)
  set_source_files_properties(${folder}/${name}.S PROPERTIES OBJECT_DEPENDS "${ARGN}")
  set_source_files_properties(${folder}/${name}.c PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)  # a module may embed twice
  target_sources(${target} PRIVATE ${folder}/${name}.S ${folder}/${name}.c)
endfunction()
