// SPDX-License-Identifier: Apache-2.0
// Entity: what an expression stands for while names are linked.
#pragma once

#include <cstdint>

#include "linking/links.h"

namespace cutaway::linking {

enum class EntityKind : std::uint8_t {
  pending,         ///< not known yet: depends on something that is still open in this round
  none,            ///< could not tell
  type_parameter,  ///< `T` of a class: `a` is its position, filled in where an object is known
  definition,      ///< a symbol of the project itself: a class, a function, an enum
  instance,        ///< an object whose class is that symbol
  module,          ///< a file of the project as a module
  package,         ///< a declared package (several files sharing a scope)
  folder,          ///< a folder that holds modules
  outside,         ///< something with an origin outside the project
  accessor,  ///< a function nobody wrote: `of` is its AccessorRole, the symbol what it stands for
  record,    ///< an object literal: a Value of a file
  shape,     ///< a container, pair or generic object with its parts: a number of Shapes
  giver,     ///< calling it gives an object of that symbol: `unwrap` of it
};

/// What a function that nobody wrote gives.
enum class AccessorRole : std::uint8_t {
  getter,         ///< what the field holds
  same,           ///< an object of the class around it (setters that can be chained, `copy`)
  list,           ///< all objects of the class
  made_builder,   ///< no function but the builder itself
  builder,        ///< the builder of the class
  builder_field,  ///< again the builder of the class around the field
  build,          ///< an object of the class
  nothing,
};

/// One thing; small enough to be copied everywhere. `a` is the file, package, folder or origin
/// name; `b` the symbol or value in the file.
struct Entity {
  EntityKind kind = EntityKind::pending;
  Confidence confidence = Confidence::high;
  std::uint8_t round = 0;  ///< in a slot: the round that found it
  std::uint8_t shell = 0;  ///< containers around an instance: 1 = a list of such
  std::uint32_t a = 0, b = 0;
  /// What it holds: type arguments (`List<Order>`), into `Held`; 0 = not known.
  std::uint32_t of = 0;

  static Entity make(EntityKind kind, std::uint32_t a, std::uint32_t b = 0) {
    Entity entity;
    entity.kind = kind;
    entity.a = a;
    entity.b = b;
    return entity;
  }
  static Entity none() {
    Entity entity = make(EntityKind::none, 0);
    entity.confidence = Confidence::low;
    return entity;
  }
  static Entity definition(SymbolRef ref) {
    return make(EntityKind::definition, ref.file.value, ref.symbol.value);
  }
  static Entity instance(SymbolRef ref) {
    return make(EntityKind::instance, ref.file.value, ref.symbol.value);
  }
  static Entity module(FileId file) { return make(EntityKind::module, file.value, 0); }
  static Entity package(std::uint32_t id) { return make(EntityKind::package, id, 0); }
  static Entity folder(std::uint32_t id) { return make(EntityKind::folder, id, 0); }
  static Entity outside(NameId origin) { return make(EntityKind::outside, origin, 0); }
  static Entity record(ValueRef ref) {
    return make(EntityKind::record, ref.file.value, ref.value.value);
  }

  static Entity shape(std::uint32_t id) { return make(EntityKind::shape, id); }
  static Entity accessor(SymbolRef ref, AccessorRole role) {
    Entity out = make(EntityKind::accessor, ref.file.value, ref.symbol.value);
    out.of = static_cast<std::uint32_t>(role);
    return out;
  }
  static Entity type_parameter(std::size_t position) {
    return make(EntityKind::type_parameter, static_cast<std::uint32_t>(position));
  }

  bool known() const { return kind > EntityKind::type_parameter; }
  bool pending() const { return kind == EntityKind::pending; }
  SymbolRef symbol() const { return {FileId(a), SymbolId(b)}; }
  ValueRef value() const { return {FileId(a), ValueId(b)}; }
  /// The same, at most as sure as `limit`.
  Entity at_most(Confidence limit) const {
    Entity copy = *this;
    if (copy.confidence < limit) copy.confidence = limit;
    return copy;
  }
  /// The same, holding other things.
  Entity holding(std::uint32_t held) const {
    Entity copy = *this;
    if (kind != EntityKind::accessor) copy.of = held;
    return copy;
  }
  /// The same thing, whenever it was found.
  bool operator==(const Entity& other) const {
    return kind == other.kind && confidence == other.confidence && a == other.a && b == other.b &&
           shell == other.shell && of == other.of;
  }
};

}  // namespace cutaway::linking
