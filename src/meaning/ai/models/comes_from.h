// SPDX-License-Identifier: Apache-2.0
// ComesFrom: where a value comes from, followed back over names, arguments and returns to what
// stands at the beginning: a request, a setting, a flag, a choice on a screen, a text in the code.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

class ComesFrom {
 public:
  explicit ComesFrom(const AiGround& ground);

  /// What stands at the beginning: sources by place, each once, and texts of a few words or more in
  /// the order in which they were come upon.
  struct Found {
    std::vector<AiSource> sources;
    std::vector<AiText> texts;
  };

  /// Of a value that stands in a function; of a record or list all that lies in it. `role` is who
  /// says it, where that is known.
  Found find(FileId file, SymbolId scope, ValueId value, std::string_view role = {}) const;

 private:
  struct At {
    FileId file;
    SymbolId scope;
    ValueId value;
    std::vector<std::string> path;  ///< members still to be taken, the last one first
    int depth = 0;
    std::string role = {};  ///< who says it
    bool piece = false;     ///< of a longer text
    std::string only = {};  ///< as `only_where` says; "" = whatever it is
  };
  /// One search: what is open, what was seen, what was found.
  struct Run {
    std::vector<At> open;
    std::set<std::tuple<FileId, SymbolId, ValueId, std::vector<std::string>, std::string>> seen;
    std::string only;  ///< of what is looked at; what it leads to has to fit, too
    std::vector<AiSource> out;
    std::vector<AiSource> before;  ///< at most one: what goes before a text, followed or not
    std::vector<AiText> texts;
    bool by_way =
        false;  ///< what a function is given comes from the calls that it was gone into by
    /// Functions that were gone into, and by which calls.
    std::map<SymbolRef, std::set<std::pair<FileId, std::uint32_t>>> entered;

    void push(At at);
  };

  void search(Run& run, At from) const;
  void step(Run& run, const At& at) const;
  void name(Run& run, const At& at, std::string_view wanted) const;
  void member(Run& run, const At& at) const;
  bool own_member(Run& run, const At& at, std::string_view wanted) const;
  void called(Run& run, const At& at) const;
  void into_function(Run& run, const At& at, SymbolRef function) const;
  bool into_class(Run& run, const At& at, SymbolRef type) const;
  void parameter(Run& run, const At& at, SymbolId function, std::uint32_t index) const;
  bool from_callers(Run& run, const At& at, SymbolRef function, std::uint32_t index) const;
  void record(Run& run, const At& at) const;
  bool setting(Run& run, const At& at) const;
  std::string spoken_by(std::string_view who, std::string_view otherwise) const;
  std::string role_in(const At& at, const syntax::ValueNode& record) const;
  void pieces(Run& run, const At& at) const;
  bool taken_by_name(Run& run, const At& at) const;
  bool is_made_of_text(const syntax::ValueNode& callee, const syntax::Syntax& syntax) const;
  void text(Run& run, const At& at) const;
  void end(Run& run, const At& at, std::string_view kind, std::string name) const;
  std::string asked_for(const std::vector<std::string>& path, std::string_view own) const;
  bool is_stand_in(FileId file) const;
  bool is_of_request(std::string_view name, const std::vector<std::string>& path) const;
  bool names_a_request(std::string_view name) const;
  bool is_flag_parameter(FileId file, SymbolId function, std::string_view name) const;

  const AiGround& ground_;
  std::map<SymbolRef, const Route*> routes_;
  std::set<SymbolRef> kept_;  ///< classes of what is kept
  std::multimap<std::pair<FileId, std::uint32_t>, const linking::SettingRead*> reads_;
};

}  // namespace cutaway::meaning
