// SPDX-License-Identifier: Apache-2.0
// Classes that describe themselves to a mapper in a function of their own, by calls on a builder.
#pragma once

#include <string>
#include <vector>

#include "meaning/data/class_field.h"

namespace cutaway::meaning {

/// What the calls in such a function say of its class.
struct BuiltClass {
  SymbolRef symbol;
  const catalogue::Shape* shape = nullptr;  ///< the one that knows the function
  Place place;                              ///< of the function
  std::string table;                        ///< "" where none is told
  bool lends = false;                       ///< has no table of its own
  bool part = false;                        ///< stands inside of others
  std::vector<ClassField> fields;
};

/// All own classes with a function that a shape `on = "built"` names. Calls on the builder are
/// followed into own functions with what they are given; what hangs on a condition that nobody can
/// tell says nothing.
std::vector<BuiltClass> built_classes(const ReaderContext& context, const ClassIndex& classes,
                                      const FieldReader& fields);

}  // namespace cutaway::meaning
