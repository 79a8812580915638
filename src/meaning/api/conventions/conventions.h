// SPDX-License-Identifier: Apache-2.0
// Conventions: controllers whose functions are reached by the names of class and function, without
// a word at the function itself.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/guards.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/lookup/programs.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Shapes `means = "convention"`: on a base, the classes that are controllers and how their names
/// become a path; on a call, the pattern by which the program around it reaches them, or one that
/// itself names the controller it is of (`controller`, `action`, `methods`). A class without a
/// `path` of its own shape answers only where a program that it belongs to has a pattern.
class Conventions {
 public:
  Conventions(const ReaderContext& context, const Facts& facts, std::span<const Match> matches,
              Guards& guards);

  /// One route for each function of each controller that says no path itself.
  void add(std::vector<Route>& out);

 private:
  struct Pattern {
    std::string text;  ///< "{area}/{controller}/{action}"
    TechnologyId technology;
    std::uint32_t package = 0;
  };
  /// A pattern of one controller; without `action`, the pattern has a place for it.
  struct Named {
    std::string text, controller, action, area;
    std::vector<std::string> methods;
    TechnologyId technology;
    std::uint32_t package = 0;
    Place place;
  };
  bool is_switched_on(const Match& match);
  void note_area(const Match& match);
  void note_pattern(const Match& match);
  void note_named(const Match& match, std::string text, const std::string& area);
  std::vector<std::string> methods_given(const Match& match) const;
  std::vector<std::string> methods_beside(SymbolRef function, std::string_view origins) const;
  void add_named(const Match& match, const std::string& area, std::vector<Route>& out);
  void add_named_action(const Match& match, SymbolRef function, const Named& named,
                        std::vector<Route>& out);
  void guard(Route& route, SymbolRef type, SymbolRef function, bool apart);
  std::vector<std::string> patterns(const Match& match, const std::string& area);
  void add_class(const Match& match, std::vector<Route>& out);
  void add_action(const Match& match, SymbolRef function, const std::string& pattern,
                  const std::string& area, std::vector<Route>& out);
  bool has_annotation(SymbolRef of, std::string_view origins) const;
  bool is_action(const Match& match, SymbolRef function) const;
  std::string given(SymbolRef of, std::string_view origins) const;
  std::string folder_between(const Match& match) const;

  const ReaderContext& context_;
  std::span<const Match> matches_;
  Programs programs_;
  Inherited inherited_;
  Guards& guards_;
  std::vector<Pattern> patterns_;
  std::vector<Named> named_;
  std::map<SymbolRef, std::string> areas_;        ///< by class, where a call says it
  std::map<std::string_view, bool> switched_on_;  ///< by what has to be set
};

}  // namespace cutaway::meaning
