// SPDX-License-Identifier: Apache-2.0
// Responders: who answers a route, a function or a class, with the HTTP methods and actions that it
// has.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// Who answers: a definition of the project, or a thing of the outside known by its origin.
struct Responder {
  SymbolRef symbol;
  std::string_view origin;
  bool known() const { return symbol.valid() || !origin.empty(); }
};

/// An action of a class beside those that its resource has anyway.
struct ExtraAction {
  std::string path;
  std::vector<std::string> methods;
  bool on_item = false;  ///< below one item, not below the whole list
  SymbolRef function;
  Place place;
};

/// Reads shapes with the words `methods`, `actions` and `action` (docs/formats/catalogue.md).
class Responders {
 public:
  Responders(const ReaderContext& context, std::span<const Match> matches);

  /// What an operand names: a function, a class, what a member of a class gives
  /// (`Orders.as_view()`), what a wrapper got (`login_required(view)`).
  Responder resolve(const Operand& operand, FileId file, SymbolId scope) const;
  /// The same where it is a function of the project, behind what is put around it
  /// (`signedIn(orders.list())`); nobody for a class or a thing of the outside.
  Responder function_behind(const Operand& operand, FileId file, SymbolId scope) const;
  /// HTTP methods that the handler says it answers, in upper case; empty when it does not say.
  /// `before` stands in front of the method in the names of its functions ("on_get").
  std::vector<std::string> methods(const Responder& handler, std::string_view before) const;
  /// Whether a function can be called with just these parameters.
  bool takes(SymbolRef function, const std::vector<std::string>& given) const;
  /// Names of the actions that a class has: its own functions, those of its bases in the project,
  /// and those that outside bases bring.
  std::set<std::string> actions(const Responder& handler) const;
  /// True when a base of the class, or the thing itself, brings actions that the catalogue knows.
  bool brings_actions(const Responder& handler) const;
  std::vector<ExtraAction> extras(const Responder& handler) const;
  /// The HTTP methods that the class limits itself to; empty without a limit.
  std::vector<std::string> limit(const Responder& handler) const;
  /// Name of the parameter that picks one item, as the class sets it; empty when it does not.
  std::string parameter(const Responder& handler) const;
  /// The function of that name in the class or its bases; else the class itself.
  SymbolRef function(const Responder& handler, std::string_view name) const;

 private:
  struct Class {
    std::set<std::string> actions;
    std::vector<ExtraAction> extras;
    std::vector<std::string> limit;
    std::string parameter;
    bool known = false;
  };
  void add_methods(const Match& match);
  void add_actions(const Match& match);
  void add_extra(const Match& match);
  void bring(const catalogue::Shape& shape, const Place& place, Class& into) const;
  std::vector<SymbolRef> lineage(SymbolRef symbol) const;
  const Class* outside(std::string_view origin) const;
  const Class* find(SymbolRef symbol) const;
  bool is_class(SymbolRef symbol) const;
  SymbolRef written_in(ValueRef made) const;
  bool makes(SymbolRef called, SymbolRef owner, const syntax::ValueNode& object, FileId file) const;
  SymbolRef imported(ValueRef value) const;
  SymbolRef declared(ValueRef at, const linking::Target& known) const;
  std::vector<std::string> said_beside(SymbolRef function) const;

  const ReaderContext& context_;
  std::set<std::string, std::less<>> binds_;  ///< what makes a function of a function
  std::map<SymbolRef, std::vector<std::string>> methods_;
  std::map<SymbolRef, Class> classes_;
  mutable std::map<std::string, Class, std::less<>> outside_;
  mutable std::map<FileId, std::multimap<SymbolId, std::uint32_t>>
      annotations_;  ///< of files asked for
};

}  // namespace cutaway::meaning
