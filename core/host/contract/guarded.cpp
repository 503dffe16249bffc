#include "host/contract/guarded.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace congtam::host::contract {
namespace {

constexpr std::uint8_t mark = 0xA5;

std::size_t page() {
  static const std::size_t size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

}  // namespace

GuardedBytes::GuardedBytes(std::size_t bytes) {
  usable_ = (bytes + page() - 1) / page() * page();
  mapped_ = usable_ + page();
  void* map = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (map == MAP_FAILED) throw std::bad_alloc();
  map_ = static_cast<std::uint8_t*>(map);
  std::fill_n(map_, usable_, mark);
  if (::mprotect(map_ + usable_, page(), PROT_NONE) != 0) throw std::bad_alloc();
  begin_ = map_ + usable_ - bytes;
}

GuardedBytes::~GuardedBytes() {
  if (map_ != nullptr) ::munmap(map_, mapped_);
}

GuardedBytes::GuardedBytes(GuardedBytes&& other) noexcept
    : map_(std::exchange(other.map_, nullptr)), mapped_(other.mapped_), usable_(other.usable_), begin_(other.begin_) {}

bool GuardedBytes::front_untouched() const {
  return std::all_of(map_, begin_, [](std::uint8_t byte) { return byte == mark; });
}

}  // namespace congtam::host::contract
