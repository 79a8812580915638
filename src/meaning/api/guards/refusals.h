// SPDX-License-Identifier: Apache-2.0
// Refusals: what turns requests away before a handler for another reason than who asks: forged
// ones, too many, those without a header.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/own_refusals.h"
#include "meaning/api/lookup/programs.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Shapes `means = "refusal"` name what frameworks and libraries refuse with: for a class (a call
/// in it, its base, a mark on it), for the routes of a file, or for a whole program.
class Refusals {
 public:
  Refusals(const ReaderContext& context, const Facts& facts, std::span<const Match> matches,
           Guards& guards);
  /// Adds to `refused_by` of each route.
  void apply(std::vector<Route>& routes);

 private:
  struct Refuser {
    FileId file;
    std::vector<std::string> frameworks;  ///< whose requests it sees
    std::set<std::string> methods;        ///< empty: all
    std::vector<std::string> only, except;
    SymbolRef owner;                 ///< a class or function; none: the file or the program
    bool file_only = false;          ///< routes that are written in the same file
    std::vector<std::string> paths;  ///< globs of paths that it lets off
    bool lifts = false;              ///< takes away what stands further out
    Guarding is;
  };
  void add(const Match& match);
  void add_functions(const Match& match, const Refuser& one);
  SymbolRef function_named(SymbolRef type, std::string_view name) const;
  void keep(const Match& match, Refuser one);
  bool is_switched_off(const Match& match) const;
  bool is_given(const Match& match) const;
  void of_owners(const Route& route, std::vector<Guarding>& out);
  void of_program(const Route& route, std::vector<Guarding>& out);
  void of_names(const Route& route, std::vector<Guarding>& out) const;
  bool is_let_off(const Guarding& is, const Route& route) const;
  bool means(const Refuser& one, const Route& route) const;
  std::string words(std::string_view kind) const;

  const ReaderContext& context_;
  Programs programs_;
  Guards& guards_;
  std::map<SymbolRef, std::vector<Refuser>> owned_;
  std::vector<Refuser> general_;
  std::set<const catalogue::Shape*> off_;  ///< what the product takes away somewhere
  std::map<std::string, std::string, std::less<>> words_, called_;
};

/// What stands before all handlers of a program: its guards, its lists of paths, its refusals.
void settle_program_guards(const ReaderContext& context, const Facts& facts,
                           std::span<const Match> matches, Guards& guards,
                           std::vector<Route>& routes);

}  // namespace cutaway::meaning
