// SPDX-License-Identifier: Apache-2.0
// Typed indices: a file number and a symbol number are different types, so that mixing them up does
// not compile.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace cutaway {

/// An index into the table that `Tag` names. `kNone` stands for "no such row".
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xffffffffU;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr bool valid() const { return value != kNone; }
  constexpr std::size_t index() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

/// A file of the analysed source, in path order.
using FileId = Id<struct FileTag>;
/// A symbol within one file's `Syntax::symbols`.
using SymbolId = Id<struct SymbolTag>;
/// A node within one file's `Syntax::values`.
using ValueId = Id<struct ValueTag>;
/// A node within one file's `Syntax::data` (JSON, YAML, Markdown … trees).
using DataId = Id<struct DataTag>;
/// A guard (enclosing condition) within one file's `Syntax::guards`.
using GuardId = Id<struct GuardTag>;
/// A part of the system within `Model::parts`.
using PartId = Id<struct PartTag>;
/// A language of the catalogue (`catalogue::languages()`).
using LanguageId = Id<struct LanguageTag>;
/// A technology of the catalogue (`Catalogue::technologies`).
using TechnologyId = Id<struct TechnologyTag>;

/// A symbol anywhere in the project.
struct SymbolRef {
  FileId file;
  SymbolId symbol;
  constexpr bool valid() const { return file.valid() && symbol.valid(); }
  constexpr auto operator<=>(const SymbolRef&) const = default;
};

/// A Value anywhere in the project.
struct ValueRef {
  FileId file;
  ValueId value;
  constexpr bool valid() const { return file.valid() && value.valid(); }
  constexpr auto operator<=>(const ValueRef&) const = default;
};

}  // namespace cutaway

template <class Tag>
struct std::hash<cutaway::Id<Tag>> {
  std::size_t operator()(cutaway::Id<Tag> id) const noexcept { return id.value; }
};
template <>
struct std::hash<cutaway::SymbolRef> {
  std::size_t operator()(const cutaway::SymbolRef& ref) const noexcept {
    return (static_cast<std::size_t>(ref.file.value) << 32U) ^ ref.symbol.value;
  }
};
