// SPDX-License-Identifier: Apache-2.0
// ClassEntity: a kept class while its members, bases and relations are put together.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "meaning/data/class_field.h"
#include "meaning/data/library_columns.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

struct ClassEntity {
  Entity is;
  const catalogue::Shape* shape = nullptr;  ///< the one that says where the fields stand
  Site site;
  SymbolRef symbol;  ///< the class; invalid when there is only a call
  bool table_told = false, dropped = false;
  bool lends = false;  ///< said to have no table of its own
  std::vector<ClassField> fields;
};

/// Reads the members of one class as `fields` of its shape says.
class ClassReader {
 public:
  ClassReader(const ReaderContext& context, const ClassIndex& classes, const FieldReader& fields,
              const LibraryColumns& library)
      : context_(context), classes_(classes), fields_(fields), library_(library) {}

  /// A class of which members are inlined where it is the type of a member.
  void add_part(SymbolRef symbol) { parts_.insert(symbol); }
  bool is_part(SymbolRef symbol) const { return parts_.contains(symbol); }
  /// Members of a class that were read elsewhere; they count as its own.
  void add_told(SymbolRef symbol, std::vector<ClassField> members) {
    told_[symbol] = std::move(members);
  }

  /// Members of `owner` and its bases, the bases first; `stop` = bases that have a table of their
  /// own.
  std::vector<ClassField> members(SymbolRef owner, const catalogue::Shape& shape,
                                  const std::set<SymbolRef>& stop) const;
  /// What an outside class brings; columns of type "argument" take the type argument's.
  std::vector<ClassField> brought(const std::vector<LibraryColumn>& columns,
                                  std::string_view argument, const Place& place) const;
  /// Entries of the record that the role `columns` picks, or the arguments that make columns.
  std::vector<ClassField> record(const Site& site, const catalogue::Shape& shape) const;
  /// The operand of a role; `@member.x` and `@returns.x` look into the class and its bases.
  Operand operand(SymbolRef owner, const Site& site, std::string_view forms,
                  bool inherited = true) const;

 private:
  std::vector<ClassField> listed(const Site& site) const;
  void own_members(SymbolRef owner, const catalogue::Shape& shape,
                   std::vector<ClassField>& out) const;
  bool counts(const syntax::Symbol& symbol, const ClassField& field, std::string_view mode) const;
  void add(ClassField field, const catalogue::Shape& shape, std::vector<ClassField>& out) const;
  Operand in_class(SymbolRef owner, std::string_view form, bool inherited) const;
  struct Given;
  std::optional<Given> given_back(const Site& site, std::size_t argument) const;
  static ValueId unwrapped(const syntax::Syntax& syntax, ValueId value);

  const ReaderContext& context_;
  const ClassIndex& classes_;
  const FieldReader& fields_;
  const LibraryColumns& library_;
  std::set<SymbolRef> parts_;
  std::map<SymbolRef, std::vector<ClassField>> told_;
};

}  // namespace cutaway::meaning
