#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/failure.hpp>

#include <cstring>
#include <new>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

// The fence round every entry of the contract: nothing but a ct_rc leaves a plugin.
namespace congtam::sdk {

// Copies what fits, cut between UTF-8 letters, always with a NUL.
template <std::size_t Size>
void copy_cut(char (&to)[Size], std::string_view from) noexcept {
  std::size_t length = from.size() < Size - 1 ? from.size() : Size - 1;
  if (length < from.size()) {
    while (length > 0 && (static_cast<unsigned char>(from[length]) & 0xC0u) == 0x80u) --length;
  }
  std::memcpy(to, from.data(), length);
  to[length] = '\0';
}

inline ct_rc report(ct_error* error, ct_rc rc, std::int64_t row, std::int32_t item, std::string_view at,
                    std::string_view text) noexcept {
  if (error == nullptr) return rc;
  error->row = row;
  error->item = item;
  error->pad = 0;
  copy_cut(error->at, at);
  copy_cut(error->text, text);
  return rc;
}

template <class Body>
ct_rc fence(ct_error* error, Body&& body) noexcept {
  try {
    std::forward<Body>(body)();
    return CT_OK;
  } catch (const Failure& failure) {
    const Place& place = failure.place();
    return report(error, failure.rc(), place.row, place.item, place.at, failure.text());
  } catch (const std::bad_alloc&) {
    return report(error, CT_NO_MEMORY, -1, -1, "", "Không đủ bộ nhớ.");
  } catch (const nlohmann::json::exception& failure) {
    return report(error, CT_BAD_PARAMS, -1, -1, "", failure.what());  // a parameter of a type that nobody expected
  } catch (const std::exception& failure) {
    return report(error, CT_BUG, -1, -1, "", failure.what());
  } catch (...) {
    return report(error, CT_BUG, -1, -1, "", "Lỗi không rõ bên trong trình cắm.");
  }
}

// An output the host forgot: refused before anything is written.
template <class... Pointers>
void need(Pointers... pointers) {
  const bool all_there = (static_cast<bool>(pointers) && ...);
  if (!all_there) fail(CT_BAD_INPUT, {}, "Bên gọi đưa vào một con trỏ rỗng.");
}

}  // namespace congtam::sdk
