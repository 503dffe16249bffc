#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace congtam::host::contract {

// Bytes that end exactly where an unreadable page begins: one element too far stops the process instead of passing by
// luck. What lies in front of them on their page holds a mark that is looked at afterwards.
class GuardedBytes {
 public:
  explicit GuardedBytes(std::size_t bytes);
  ~GuardedBytes();
  GuardedBytes(GuardedBytes&& other) noexcept;
  GuardedBytes& operator=(GuardedBytes&&) = delete;

  void* begin() const { return begin_; }
  bool front_untouched() const;

 private:
  std::uint8_t* map_ = nullptr;
  std::size_t mapped_ = 0, usable_ = 0;
  std::uint8_t* begin_ = nullptr;
};

template <typename Type>
class Guarded {
 public:
  explicit Guarded(std::size_t count) : bytes_(count * sizeof(Type)), count_(count) {}

  Type* data() const { return static_cast<Type*>(bytes_.begin()); }
  std::span<Type> all() const { return {data(), count_}; }
  bool front_untouched() const { return bytes_.front_untouched(); }

 private:
  GuardedBytes bytes_;
  std::size_t count_;
};

}  // namespace congtam::host::contract
