# The Debian 12 packages as imported targets. A package is looked for here once; modules link it by name.
find_package(Threads REQUIRED)
find_package(Boost 1.81 EXACT QUIET)  # headers only: Boost.DLL
if(NOT Boost_FOUND)
  find_package(Boost 1.81 REQUIRED)
endif()
find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
find_package(valijson QUIET)
find_package(CLI11 QUIET)
pkg_check_modules(zip REQUIRED IMPORTED_TARGET libzip)  # its CMake config asks for zipcmp, which is in another package
find_package(pugixml REQUIRED)
find_package(EXPAT REQUIRED)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
