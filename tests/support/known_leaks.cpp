// What LeakSanitizer must not blame on us. Empty in every other build: nobody calls it there. Visible, because the one
// who asks is a shared library.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions();

// libxlsxwriter 1.1.4 copies the formula of a drop-down list twice and frees one copy: some twenty bytes a list, until
// the process ends.
extern "C" const char* __lsan_default_suppressions() { return "leak:lxw_strdup\n"; }
