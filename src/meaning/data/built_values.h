// SPDX-License-Identifier: Apache-2.0
// What values are while a function in which a class describes itself is run through.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/data/class_field.h"

namespace cutaway::meaning {

/// A value as it is written, or an object that listens to the description: the builder, or what it
/// gave to describe one member.
struct BuiltThing {
  ValueRef value;
  std::string origin;                ///< of an object that listens: the outside class
  SymbolRef own;                     ///< the own class that extends it
  std::optional<std::size_t> field;  ///< the member that it is about

  bool speaks() const { return !origin.empty(); }
  bool is_value() const { return value.valid(); }
  bool known() const { return speaks() || is_value(); }
  static BuiltThing of(ValueRef value) {
    BuiltThing out;
    out.value = value;
    return out;
  }
  /// An object that listens, but is about a member that nobody can tell.
  static BuiltThing nowhere(std::string origin) {
    BuiltThing out;
    out.origin = std::move(origin);
    return out;
  }
};

/// A function while it is run through.
struct BuiltFrame {
  SymbolRef function;
  BuiltThing self;
  Place called_at;  ///< of a builder's own function: where the class calls it
  int depth = 0;
  std::map<std::string_view, BuiltThing> given;      ///< by parameter
  std::map<std::size_t, const syntax::Call*> calls;  ///< by callee
  std::map<std::size_t, BuiltThing> done;            ///< by callee: what came out
};

/// The catalogue's shapes `on = "built"`.
class BuiltWords {
 public:
  explicit BuiltWords(const catalogue::Catalogue& catalogue);

  /// Functions in which a class describes itself, by name.
  const std::map<std::string_view, const catalogue::Shape*>& functions() const {
    return functions_;
  }
  /// The outside class of what the mapper hands to such a function.
  std::string description(const catalogue::Shape& shape) const;
  /// Whether calls on an object of this outside class describe something.
  bool speaks(std::string_view origin) const { return origins_.contains(origin); }
  /// `$this`, and what other languages call it.
  bool is_self(std::string_view name) const { return name == "$this" || name == "this"; }
  /// `self`, `static` and `parent` before a function of the class.
  bool is_own_class(std::string_view name) const {
    return name == "self" || is_late(name) || is_base(name);
  }
  bool is_late(std::string_view name) const { return name == "static"; }
  bool is_base(std::string_view name) const { return name == "parent" || name == "super"; }

 private:
  std::map<std::string_view, const catalogue::Shape*> functions_;
  std::set<std::string, std::less<>> origins_;
};

/// What a role picks from the arguments: "1", "0.name", or a constant; the first that is there.
Operand built_operand(const ReaderContext& context, const std::vector<BuiltThing>& given,
                      std::string_view forms);
/// Whether a condition holds that is only this thing.
std::optional<bool> built_truth(const ReaderContext& context, const BuiltThing& thing);
/// Whether two things are the same.
std::optional<bool> built_same(const ReaderContext& context, const BuiltThing& one,
                               const BuiltThing& other);
/// Writes what a call says of a member, by the roles of its shape.
void built_say(const ReaderContext& context, const FieldReader& fields,
               const catalogue::Shape& shape, const std::vector<BuiltThing>& given,
               ClassField& field);

}  // namespace cutaway::meaning
