// SPDX-License-Identifier: Apache-2.0
// Program guards: what every request to a program passes, and which handlers are let off.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "meaning/api/guards/asked_before.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/setting_lists.h"
#include "meaning/api/lookup/named.h"
#include "meaning/api/lookup/programs.h"
#include "meaning/api/lookup/registered_packages.h"

namespace cutaway::meaning {

/// Shapes `means = "program_guard"` name guards of a whole program. A guard of the project may ask
/// for marks (`reader.get("open")`) that annotations of the project set (`means = "mark"`): where
/// one of the marks lets people in, handlers without it are guarded; where none does, handlers
/// with a mark are. A mark lets people by a guard that stands on a class, too. What stands before
/// handlers and refuses some, nobody read which (the paths that it is registered for, the
/// conditions in it), is told of each route as that; nobody says then that everybody is let in.
class ProgramGuards {
 public:
  ProgramGuards(const ReaderContext& context, const Facts& facts, std::span<const Match> matches,
                Guards& guards);
  void apply(std::vector<Route>& routes);

 private:
  using Marks = std::set<std::string>;
  struct Guard {
    TechnologyId technology;
    FileId file;
    Guarding is;
    Marks lets_in, asks;
    std::vector<std::string> only, except;  ///< paths that it holds for, or lets off; none: all
    bool own_only = false;                  ///< what others wrote may let people by
    std::size_t application = SIZE_MAX;     ///< that registers it: it holds for what that one lists
    std::optional<AskedBefore> by = std::nullopt;  ///< a function that decides path by path
    bool perhaps = false;  ///< where it decides by what nobody read, it may refuse
  };
  struct Passed {
    FileId file;
    std::vector<std::string> frameworks;  ///< whose requests pass the layers
    std::vector<Guarding> layers;
  };
  /// What sees requests first and refuses some, nobody read which.
  struct Standing {
    FileId file;
    std::vector<std::string> frameworks;  ///< whose requests pass it
    std::vector<std::string> only;        ///< paths that it is registered for; none: all
    bool reads_marks = false;             ///< marks that let people in are its own
    Guarding is;
  };
  struct Mark {
    std::string key;
    Guarding is;  ///< kind "role" with what it is given, or ""
  };
  void add(const Match& match);
  std::vector<ValueRef> values_given(const Site& site, std::string_view form) const;
  std::vector<ValueRef> values_beside(const Site& site, std::string_view name) const;
  ValueRef held_by(ValueRef value, SymbolId scope) const;
  std::optional<std::vector<std::string>> paths_given(const Match& match, std::string_view form);
  bool read_paths(const Match& match, ValueRef value, Guard& guard);
  void add_set(const Match& match);
  void add_own_of_set(const Match& match);
  void add_passed_of_set(const Match& match);
  void pass_all(Route& route, std::uint32_t package);
  void add_standing(const Match& match);
  bool stands_by_itself(const Match& match) const;
  void note_standing(const Match& match, SymbolRef own, std::string name, const Place& place);
  SymbolRef standing_named(const Match& match, const Operand& given);
  std::vector<std::string> served_by(const Match& match) const;
  void stand_before(Route& route, std::uint32_t package);
  void add_provided(const Match& match);
  void add_type(const Match& match);
  bool stands_for_all(const Match& match) const;
  bool is_narrowed(const Match& match, const syntax::Symbol& type) const;
  bool read_choosers(Guard& guard, const catalogue::Shape& shape, std::string_view filter,
                     std::vector<FileId>& parts);
  void add_for_applications(Guard guard, const std::vector<FileId>& parts);
  void add_guard(const Match& match, ValueRef value);
  bool passes_unmarked(SymbolRef type, std::string_view reads) const;
  void read_marks(Guard& guard, const catalogue::Shape& shape, SymbolRef type);
  std::string key_of(ValueRef value) const;
  std::vector<Mark> marks_of(SymbolRef handler);
  void note_readers(TechnologyId technology, std::string_view reads);
  void let_off(Route& route);
  void pass(const Guard& guard, const std::vector<Mark>& marks, Route& route, bool& let_in) const;

  const ReaderContext& context_;
  Programs programs_;
  SettingLists lists_;
  Named named_;
  Guards& guards_;
  std::map<SymbolRef, Marks> sets_;  ///< annotations of the project → marks
  std::map<std::pair<FileId, std::uint32_t>, std::string> written_;  ///< marks set on the spot
  std::vector<std::pair<FileId, Registered>> registering_;  ///< what applications list themselves
  std::vector<Guard> found_;
  std::vector<Passed> passed_;
  std::vector<Standing> standing_;
  /// Classes that read marks by which they let people in, by name.
  std::map<TechnologyId, std::map<std::string, Marks, std::less<>>> readers_;
};

}  // namespace cutaway::meaning
