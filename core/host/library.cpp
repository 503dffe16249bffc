#include "host/library.hpp"

// std::filesystem instead of Boost.Filesystem, so that no compiled part of Boost is needed.
#define BOOST_DLL_USE_STD_FS
#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include <boost/dll/library_info.hpp>
#include <boost/dll/shared_library.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::host {
namespace {

// Some libraries cannot be unloaded, and a call into one that was is a crash: what is loaded is kept, also past the
// destructors of static objects.
void keep(boost::dll::shared_library library) {
  static std::mutex mutex;
  static auto* const kept = new std::vector<boost::dll::shared_library>();
  const std::lock_guard lock(mutex);
  kept->push_back(std::move(library));
}

// Boost puts the loader's words into brackets and an error code after them that has nothing to do with it.
std::string loader_words(const std::string& what) {
  static constexpr std::string_view before = "dlerror system message: ";
  const auto from = what.find(before);
  const auto to = what.rfind("): ");
  if (from == std::string::npos || to == std::string::npos || to < from) return what;
  return what.substr(from + before.size(), to - from - before.size());
}

}  // namespace

bool has_entry(const std::string& path) {
  try {
    boost::dll::library_info info{std::filesystem::path(path)};
    const auto symbols = info.symbols();
    return std::find(symbols.begin(), symbols.end(), CT_ENTRY_NAME) != symbols.end();
  } catch (const std::exception&) {
    return false;  // its messages name no cause; the bytes were looked at before
  }
}

const ct_plugin* open_library(const std::string& path) {
  using boost::dll::load_mode::type;
  // Lazy binding would accept a library with a missing symbol and end the process in its first call.
  const auto mode = static_cast<type>(boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  try {
    boost::dll::shared_library library(std::filesystem::path(path), mode);
    const ct_entry entry = library.get<const ct_plugin*()>(CT_ENTRY_NAME);
    keep(std::move(library));
    return entry();
  } catch (const std::exception& failure) {
    throw base::Failure::refused(base::text("host.load.failed", {{"detail", loader_words(failure.what())}}),
                                 base::text("host.remedy.rebuild"));
  } catch (...) {
    throw base::Failure::refused(base::text("host.load.threw"), base::text("host.remedy.author"));
  }
}

}  // namespace congtam::host
