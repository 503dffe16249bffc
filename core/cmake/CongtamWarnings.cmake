# congtam_flags: what every target of ours is compiled with. Warnings are errors. Not among them: -Wnull-dereference, which
# gcc 12 at -O2 reports inside its own <streambuf> whenever a file is read through istreambuf_iterator.
add_library(congtam_flags INTERFACE)
target_compile_options(congtam_flags INTERFACE
  $<$<COMPILE_LANGUAGE:C,CXX>:-Wall -Wextra -Wpedantic -Werror -Wshadow -Wcast-align -Wfloat-conversion>
  # gcc 12 at -O3 reports a false -Wrestrict on "x" + std::string
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual>)
target_compile_definitions(congtam_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(CONGTAM_SANITIZE)
  target_compile_options(congtam_flags INTERFACE
    $<$<COMPILE_LANGUAGE:C,CXX>:-fsanitize=${CONGTAM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all>)
  target_link_options(congtam_flags INTERFACE -fsanitize=${CONGTAM_SANITIZE})
  target_compile_definitions(congtam_flags INTERFACE CONGTAM_SANITIZED _GLIBCXX_ASSERTIONS)
endif()

if(CONGTAM_BUILD_FUZZ)  # what libFuzzer steers by; the targets themselves link -fsanitize=fuzzer
  target_compile_options(congtam_flags INTERFACE $<$<COMPILE_LANG_AND_ID:C,Clang>:-fsanitize=fuzzer-no-link>
                                                 $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fsanitize=fuzzer-no-link>)
endif()
