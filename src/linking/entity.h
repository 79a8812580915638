// SPDX-License-Identifier: Apache-2.0
// Entity: what an expression stands for while names are linked.
#pragma once

#include <cstdint>

#include "linking/links.h"

namespace cutaway::linking {

enum class EntityKind : std::uint8_t {
  pending,     ///< not known yet: depends on something that is still open in this round
  none,        ///< could not tell
  definition,  ///< a symbol of the project itself: a class, a function, an enum
  instance,    ///< an object whose class is that symbol
  module,      ///< a file of the project as a module
  package,     ///< a declared package (several files sharing a scope)
  folder,      ///< a folder that holds modules
  outside,     ///< something with an origin outside the project
  record,      ///< an object literal: a Value of a file
  shape,       ///< a container, pair or generic object with its parts: a number of Shapes
  giver,       ///< calling it gives an object of that symbol: `unwrap` of it
};

/// One thing; small enough to be copied everywhere. `a` is the file, package, folder or origin
/// name; `b` the symbol or value in the file.
struct Entity {
  EntityKind kind = EntityKind::pending;
  Confidence confidence = Confidence::high;
  std::uint32_t a = 0, b = 0;
  std::uint8_t shell = 0;  ///< containers around an instance: 1 = a list of such

  static Entity none() { return {EntityKind::none, Confidence::low, 0, 0}; }
  static Entity definition(SymbolRef ref) {
    return {EntityKind::definition, Confidence::high, ref.file.value, ref.symbol.value};
  }
  static Entity instance(SymbolRef ref) {
    return {EntityKind::instance, Confidence::high, ref.file.value, ref.symbol.value};
  }
  static Entity module(FileId file) {
    return {EntityKind::module, Confidence::high, file.value, 0};
  }
  static Entity package(std::uint32_t id) { return {EntityKind::package, Confidence::high, id, 0}; }
  static Entity folder(std::uint32_t id) { return {EntityKind::folder, Confidence::high, id, 0}; }
  static Entity outside(NameId origin) {
    return {EntityKind::outside, Confidence::high, origin, 0};
  }
  static Entity record(ValueRef ref) {
    return {EntityKind::record, Confidence::high, ref.file.value, ref.value.value};
  }

  static Entity shape(std::uint32_t id) { return {EntityKind::shape, Confidence::high, id, 0}; }

  bool known() const { return kind > EntityKind::none; }
  bool pending() const { return kind == EntityKind::pending; }
  SymbolRef symbol() const { return {FileId(a), SymbolId(b)}; }
  ValueRef value() const { return {FileId(a), ValueId(b)}; }
  /// The same, at most as sure as `limit`.
  Entity at_most(Confidence limit) const {
    Entity copy = *this;
    if (copy.confidence < limit) copy.confidence = limit;
    return copy;
  }
  bool operator==(const Entity&) const = default;
};

}  // namespace cutaway::linking
