// SPDX-License-Identifier: Apache-2.0
// pack and unpack: values of plain structs, lists, texts and numbers as bytes and back.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/fields.h"
#include "base/ids.h"

namespace cutaway {

/// Writes what `Packer` is handed. `Other` writes what is no plain value (pointers into a table).
template <class Other>
class Packer {
 public:
  Packer(ByteWriter& out, Other other) : out_(out), other_(std::move(other)) {}

  template <class T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, double>)
      out_.fixed(std::bit_cast<std::uint64_t>(value));
    else if constexpr (std::is_enum_v<T> || std::integral<T>)
      out_.number(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_pointer_v<T>)
      other_(out_, value);
    else
      each_field(value, [&](const auto& field) { put(field); });
  }
  template <class Tag>
  void put(const Id<Tag>& id) {
    out_.number(static_cast<std::uint32_t>(id.value + 1));  // none is what is rare: it takes a byte
  }
  void put(const std::string& text) { out_.text(text); }
  template <class T>
  void put(const std::vector<T>& list) {
    out_.number(list.size());
    for (const T& one : list) put(one);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    out_.byte(value ? 1 : 0);
    if (value) put(*value);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& both) {
    put(both.first);
    put(both.second);
  }

 private:
  ByteWriter& out_;
  Other other_;
};

/// Reads what a `Packer` wrote of the same types. Bytes that do not fit give empty values; then the
/// reader is no longer `ok`.
template <class Other>
class Unpacker {
 public:
  Unpacker(ByteReader& in, Other other) : in_(in), other_(std::move(other)) {}

  template <class T>
  void take(T& value) {
    if constexpr (std::is_same_v<T, double>)
      value = std::bit_cast<double>(in_.fixed());
    else if constexpr (std::is_enum_v<T> || std::integral<T>)
      value = static_cast<T>(in_.number());
    else if constexpr (std::is_pointer_v<T>)
      other_(in_, value);
    else
      each_field(value, [&](auto& field) { take(field); });
  }
  template <class Tag>
  void take(Id<Tag>& id) {
    id.value = static_cast<std::uint32_t>(in_.number()) - 1;
  }
  void take(std::string& text) { text = in_.text(); }
  template <class T>
  void take(std::vector<T>& list) {
    list.resize(in_.count());
    for (T& one : list) take(one);
  }
  template <class T>
  void take(std::optional<T>& value) {
    value.reset();
    if (in_.byte() != 0) take(value.emplace());
  }
  template <class A, class B>
  void take(std::pair<A, B>& both) {
    take(both.first);
    take(both.second);
  }

 private:
  ByteReader& in_;
  Other other_;
};

}  // namespace cutaway
