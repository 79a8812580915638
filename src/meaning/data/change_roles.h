// SPDX-License-Identifier: Apache-2.0
// ChangeRoles: the texts that the roles of one `schema_change` pick.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

class ChangeRoles {
 public:
  ChangeRoles(const ReaderContext& context, const catalogue::Shape& shape, const Site& site)
      : context_(context), shape_(shape), site_(site) {}

  bool has(std::string_view role) const { return !shape_.role(role).empty(); }
  /// "" when it is not told or not known.
  std::string text(std::string_view role) const;
  /// All of a list, or of the arguments from a place on ("0*"); a loop's variable gives what is
  /// looped over.
  std::vector<std::string> texts(std::string_view role) const;
  /// true and false as any language writes them.
  std::optional<bool> flag(std::string_view role) const;
  /// The name of a class that is handed over ("Account" of `Account::class`).
  std::string class_name(std::string_view role) const;
  /// Of a record whose entries say columns in words of SQL (`"name" => "text NOT NULL"`): the key
  /// and the text of each.
  std::vector<std::pair<std::string, std::string>> written(std::string_view role) const;
  /// Something stands there, whatever it is, that is not `false`.
  bool told(std::string_view role) const;

 private:
  std::vector<std::string> texts_of_value(ValueRef value) const;
  std::optional<ValueRef> list_of(ValueRef value) const;
  std::optional<ValueRef> looped_list(ValueRef value) const;
  SymbolId function_with(const syntax::Syntax& syntax, std::string_view parameter) const;
  std::vector<std::string> looped(ValueRef value) const;
  std::vector<std::string> members(ValueRef value) const;
  std::string entry_name() const;

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  const Site& site_;
};

}  // namespace cutaway::meaning
