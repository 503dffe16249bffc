#pragma once
// Exact integers from scratch, slow and simple: what the product's numbers are compared with. Includes nothing of the
// product.
#include <array>
#include <cstddef>
#include <cstdint>

namespace oracle {

// Sign and magnitude, 640 bits in limbs of 32, least first: room for every product the tests form.
class Integer {
 public:
  Integer() = default;
  Integer(std::int64_t value) : negative_(value < 0) {  // NOLINT(google-explicit-constructor)
    const std::uint64_t magnitude =
        negative_ ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    set(magnitude, 0);
  }
  static Integer from_halves(bool negative, std::uint64_t high, std::uint64_t low) {
    Integer result;
    result.set(low, 0);
    result.set(high, 2);
    result.negative_ = negative && result.size_ > 0;
    return result;
  }

  friend Integer operator*(const Integer& a, const Integer& b) {
    Integer result;
    for (std::size_t i = 0; i < a.size_; ++i) {
      std::uint64_t carry = 0;
      for (std::size_t j = 0; j < b.size_ || carry != 0; ++j) {
        const std::uint64_t more = j < b.size_ ? std::uint64_t{a.limb_[i]} * b.limb_[j] : 0;
        carry += result.limb_.at(i + j) + more;
        result.limb_.at(i + j) = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
    }
    result.trim(a.negative_ != b.negative_);
    return result;
  }

  friend Integer operator-(const Integer& a) {
    Integer result = a;
    result.negative_ = !a.negative_ && a.size_ > 0;
    return result;
  }

  friend Integer operator+(const Integer& a, const Integer& b) {
    if (a.negative_ == b.negative_) return sum(a, b, a.negative_);
    return compare_magnitudes(a, b) >= 0 ? difference(a, b, a.negative_) : difference(b, a, b.negative_);
  }
  friend Integer operator-(const Integer& a, const Integer& b) { return a + (-b); }

  friend int compare(const Integer& a, const Integer& b) {
    if (a.negative_ != b.negative_) return a.negative_ ? -1 : 1;
    const int magnitudes = compare_magnitudes(a, b);
    return a.negative_ ? -magnitudes : magnitudes;
  }
  friend bool operator<(const Integer& a, const Integer& b) { return compare(a, b) < 0; }
  friend bool operator<=(const Integer& a, const Integer& b) { return compare(a, b) <= 0; }
  friend bool operator==(const Integer& a, const Integer& b) { return compare(a, b) == 0; }

 private:
  void set(std::uint64_t value, std::size_t at) {
    limb_.at(at) = static_cast<std::uint32_t>(value);
    limb_.at(at + 1) = static_cast<std::uint32_t>(value >> 32);
    trim(negative_);
  }
  void trim(bool negative) {
    size_ = limb_.size();
    while (size_ > 0 && limb_[size_ - 1] == 0) --size_;
    negative_ = negative && size_ > 0;
  }
  static int compare_magnitudes(const Integer& a, const Integer& b) {
    if (a.size_ != b.size_) return a.size_ < b.size_ ? -1 : 1;
    for (std::size_t i = a.size_; i-- > 0;) {
      if (a.limb_[i] != b.limb_[i]) return a.limb_[i] < b.limb_[i] ? -1 : 1;
    }
    return 0;
  }
  static Integer sum(const Integer& a, const Integer& b, bool negative) {
    Integer result;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < result.limb_.size(); ++i) {
      carry += std::uint64_t{a.limb_[i]} + b.limb_[i];
      result.limb_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    result.trim(negative);
    return result;
  }
  static Integer difference(const Integer& larger, const Integer& smaller, bool negative) {
    Integer result;
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < result.limb_.size(); ++i) {
      std::int64_t limb = std::int64_t{larger.limb_[i]} - smaller.limb_[i] - borrow;
      borrow = limb < 0 ? 1 : 0;
      if (borrow != 0) limb += std::int64_t{1} << 32;
      result.limb_[i] = static_cast<std::uint32_t>(limb);
    }
    result.trim(negative);
    return result;
  }

  std::array<std::uint32_t, 20> limb_{};
  std::size_t size_ = 0;
  bool negative_ = false;
};

struct Rational {
  Integer top;
  Integer bottom;  // > 0
};

// Whether r is floor(x + 1/2): r - 1/2 <= x < r + 1/2, without a division.
inline bool is_half_up(const Rational& x, const Integer& r) {
  const Integer twice = Integer(2) * x.top;
  const Integer middle = Integer(2) * r * x.bottom;
  return middle - x.bottom <= twice && twice < middle + x.bottom;
}

inline int compare(const Rational& a, const Rational& b) { return compare(a.top * b.bottom, b.top * a.bottom); }

}  // namespace oracle
