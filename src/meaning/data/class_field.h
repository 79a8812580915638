// SPDX-License-Identifier: Apache-2.0
// ClassField: what annotations, calls and the written type say about one member of a kept class.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/data/class_index.h"
#include "meaning/data/column_types.h"
#include "meaning/data/entity.h"

namespace cutaway::meaning {

struct ClassField {
  EntityField is;           ///< name empty = follows from the member's name
  std::string member;       ///< as the class calls it
  std::string suffix;       ///< of the column's name ("_id")
  bool told = false;        ///< something said that it is kept
  bool skip = false;        ///< kept nowhere
  bool by_result = false;   ///< a method: what it gives back is the field
  bool embedded = false;    ///< the members of its type stand here
  bool relates = false;     ///< points to another
  std::string kind;         ///< of the relation: "one", "one_to_one", "many" (no column), "link"
  SymbolRef target;         ///< class of the other
  std::string target_text;  ///< its name, when it is no class of the project
  std::string target_field, on_delete, link_table;
  std::string joins;  ///< the other member of a key and the one that leads to what it points to
  std::string core;   ///< the written type without wrappers
  SymbolRef type_class;
  bool optional = false, many = false;
};

/// What the shapes of the catalogue know of fields and relations, applied to one member.
class FieldReader {
 public:
  FieldReader(const ReaderContext& context, const ClassIndex& classes)
      : context_(context), classes_(classes), types_(context.catalogue) {}

  /// `also`: a glob on the last word of other calls that make fields ("*Field").
  ClassField member(SymbolRef owner, SymbolRef member, std::string_view also) const;
  /// The column that a call makes; without a name where it makes none.
  ClassField made_by(SymbolRef scope, ValueId call) const;
  /// A parameter of a class that is a field of it.
  /// An entry of a record literal: `email: { type: String, required: true }`.
  ClassField entry(FileId file, SymbolId scope, ValueId entry, const catalogue::Shape& shape) const;
  /// The class that an operand names, or its name as text.
  void target(const Operand& operand, FileId file, ClassField& field) const;
  /// Word for a type as programs write it; "" unknown.
  std::string word(std::string_view written) const;
  /// The value as one would write a type: `String(32)`.
  std::string written(ValueRef value) const;
  std::optional<bool> truth(const Operand& operand) const;
  /// Writes what a call that sets the mapper up says of a member.
  void say(const catalogue::Shape& shape, const Site& site, ClassField& field) const {
    apply(shape, site, field);
  }
  /// A complete text, or "".
  std::string text(const Operand& operand) const;

 private:
  void apply(const catalogue::Shape& shape, const Site& site, ClassField& field) const;
  void apply_notes(std::span<const Note> notes, std::string_view parameter,
                   ClassField& field) const;
  void apply_value(SymbolRef scope, ValueId value, std::string_view also, ClassField& field) const;
  bool apply_call(SymbolRef scope, ValueId call, ClassField& field) const;
  std::vector<const catalogue::Shape*> shapes_of(ValueRef call) const;
  void read_type(std::string_view written, FileId file, ClassField& field) const;
  void set_type(const catalogue::Shape& shape, const Site& site, ClassField& field) const;
  void tag(std::string_view style, const Site& site, ClassField& field) const;

  const ReaderContext& context_;
  const ClassIndex& classes_;
  ColumnTypes types_;
};

}  // namespace cutaway::meaning
