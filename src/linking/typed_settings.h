// SPDX-License-Identifier: Apache-2.0
// TypedSettings: classes whose fields a framework fills from a section of the settings, and the
// setting behind each field.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "linking/links.h"

namespace cutaway::linking {

class Linker;

class TypedSettings {
 public:
  TypedSettings() = default;
  /// Looks through the whole project: annotated classes, classes that a call binds to a section,
  /// fields with a tag, and what they are made of.
  TypedSettings(const Links& links, const Linker& linker);
  bool empty() const { return sections_.empty() && tagged_.empty(); }
  /// Whether a field of such a class has the name, or a function that gives one (`getUrl`).
  bool names(std::string_view member) const;
  /// The settings that may fill a field, as keys; empty where it is an ordinary one.
  std::vector<std::string> keys_of(const syntax::Syntax& syntax, SymbolRef field) const;
  /// What a tag says stands for the field's setting where it is not set; invalid if none does.
  ValueId default_of(SymbolRef field) const;

 private:
  void read(FileId file);
  void read_annotation(FileId file, const syntax::Annotation& annotation, NameId origin);
  void read_tag(FileId file, const syntax::Annotation& annotation);
  void read_call(FileId file, const syntax::Call& call);
  void add_section(SymbolRef type, const std::string& section, int depth);
  void add_inner(SymbolRef type, const std::string& section, int depth);
  std::string section_in(FileId file, ValueId value) const;
  SymbolRef type_named(FileId file, ValueId value, SymbolId scope) const;

  const Links* links_ = nullptr;
  const Linker* linker_ = nullptr;
  std::map<SymbolRef, std::set<std::string>> sections_;  ///< class → where its fields stand
  std::map<SymbolRef, std::string> tagged_;              ///< field → its own key
  std::map<SymbolRef, ValueId> defaults_;                ///< of fields with a tag
  std::set<std::string, std::less<>> fields_;
};

/// "url" of "getUrl" and "isUrl"; empty where the name is no such one.
std::string read_by(std::string_view getter);

}  // namespace cutaway::linking
