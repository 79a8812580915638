// SPDX-License-Identifier: Apache-2.0
// Actions: handlers that routes name by text or as a class and the name of its function.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "meaning/api/lookup/named.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// What a route says of its handler: in which class, and which function of it.
struct Wanted {
  std::string module, owner, action;
};

class Actions {
 public:
  struct Found {
    SymbolRef function;
    SymbolRef type;        ///< the class that the route names, wherever the function stands
    bool missing = false;  ///< the class is there, and neither it nor what it extends answers
  };

  explicit Actions(const ReaderContext& context) : context_(context), named_(context) {}

  /// By the shape's words `handlers` (where files of handlers lie), `plain` (outside bases that
  /// bring no function) and `pages` (a page there answers without a function).
  Found find(const Match& match, const Wanted& wanted);
  /// What a route says by its words `target` ("posts#show"), `controller`, `action`, else by its
  /// path and by what it hangs below.
  Wanted wanted(const Match& match, std::string_view path, Wanted below);
  /// What a value names: `[Orders::class, "show"]`, `Orders::class . ":show"`, `Orders::class` with
  /// the given function,
  /// "Orders@show" below `module`, the joined names of the groups around it.
  SymbolRef of_value(ValueRef value, std::string_view action, std::string_view module = {});
  /// The class that such a value names, wherever its function stands; invalid for anything else.
  SymbolRef class_named(ValueRef value, std::string_view module = {});
  /// The function of the class `type` that a plain text names, "index" below
  /// `Route::controller(Orders::class)`; invalid where either is none.
  SymbolRef of_class(ValueRef type, ValueRef name);
  /// The function of that name in the class or what it extends; invalid where neither has one.
  SymbolRef of_type(SymbolRef type, std::string_view name);
  /// The function by which a class answers itself (`__invoke`), where the handler is a class or
  /// nobody knows it yet; else the handler as it is.
  SymbolRef or_invoked(SymbolRef handler, ValueRef value, std::string_view module);

  /// "App\\Orders::show", "Orders@show", "Orders:show".
  SymbolRef of_text(std::string_view text, std::string_view action = {}, FileId asking = {},
                    std::string_view module = {});

 private:
  SymbolRef class_in(FileId file) const;
  SymbolRef type_below(const Wanted& wanted, std::string_view form);
  SymbolRef type_in(std::string_view module, std::string_view name, FileId asking);
  bool stands_alone(FileId file) const;
  const std::string& engine_of(FileId file);
  FileId file_of(const Match& match, const Wanted& wanted);
  SymbolRef method_of(SymbolRef type, std::string_view name);
  SymbolRef method_outside(SymbolRef type, std::string_view name);
  SymbolRef type_of(ValueRef value) const;
  bool has_page(const Match& match, SymbolRef type, std::string_view action);

  const ReaderContext& context_;
  Named named_;
  std::set<std::string, std::less<>> pages_;
  std::map<std::uint32_t, std::string> engines_;  ///< by file of routes
  std::map<std::string, SymbolRef> outside_;      ///< by folder, type and name
  bool pages_read_ = false, outside_read_ = false;
};

}  // namespace cutaway::meaning
