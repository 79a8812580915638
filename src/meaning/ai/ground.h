// SPDX-License-Identifier: Apache-2.0
// AiGround: what every finder of this folder asks: the words, the files seen from their values, the
// calls that ask models and what leads to them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "meaning/ai/ai.h"
#include "meaning/ai/config.h"
#include "meaning/ai/paths/code_file.h"
#include "meaning/ai/paths/dispatched.h"
#include "meaning/ai/paths/entries.h"
#include "meaning/ai/paths/uses.h"
#include "meaning/ai/words.h"
#include "meaning/context.h"
#include "meaning/rules/words.h"

namespace cutaway::meaning {

class AiReach;

class AiGround {
 public:
  AiGround(const ReaderContext& context, const Facts& facts);

  const ReaderContext& context;
  const Facts& facts;
  const AiWords words;
  const RuleWords rule_words;
  const AiEntries entries;
  /// Own files worth reading, in path order.
  std::vector<FileId> files;
  std::set<FileId> entries_of_catalogues;  ///< of those, as `files_of_entries` says
  std::vector<AiCall> calls;               ///< by place
  /// What the product's own trees of settings say where nobody sets anything.
  std::vector<ConfigValue> config;

  const CodeFile& file(FileId id) const;
  const std::string& path(FileId id) const { return context.project.file(id).path; }
  /// A technology of a category that works with models was imported or called there, or it asks
  /// one.
  bool works_with_models(FileId id) const { return at_work_.contains(id); }
  /// Lines that lead to a function over a table in which it, or its class, is a row.
  const Dispatched& dispatched() const { return *dispatched_; }
  /// The call that a function leads to, at most four calls away; nullptr = none was followed.
  const AiCall* reached_from(SymbolRef scope) const;
  /// A function of the file leads to a call of a model.
  bool leads(FileId id) const {
    const auto first = reach_.lower_bound(SymbolRef{id, SymbolId(0)});
    return first != reach_.end() && first->first.file == id;
  }
  /// The function, or one that calls it, asks a model itself.
  bool is_near(SymbolRef scope) const;
  /// Held as an example for readers of a schema: nobody sends it.
  bool is_sample(const Standing& standing) const;
  /// In a function that only tries whether a key or a connection works.
  bool is_trial(SymbolRef scope) const;
  /// Below `if __name__ == "__main__"` of a module that others import, or that is looked for by its
  /// name while the program runs: it is only tried out there.
  bool is_tried_out(const Place& place) const;
  /// Whether any line names it: as a variable, a member or a text; what gives it a value does not.
  bool is_mentioned(std::string_view name) const;
  /// Nothing that was read calls the function, or makes the class, around it: neither code nor a
  /// route, a decorator or a program's entry. Only said of languages whose names stand as they are,
  /// and of projects in which some call of a model is used: else others are to call them all.
  bool is_unused(SymbolRef scope) const;
  /// No way from a route or the start of a program to it was seen; it is told apart, not left out.
  bool is_idle(SymbolRef scope) const;
  /// No program of the project takes the module in, or the file of data is named by such alone.
  bool is_left_over(FileId id) const;
  /// A name at the top of a file that no line reads, neither there nor in a file that takes it in.
  bool is_unread(FileId id, std::string_view name) const;
  /// A field with a default on that line, also of a setting, whose name no line of the project
  /// names again: only said of languages whose names stand as they are.
  bool is_unread_field(const Place& place) const;
  /// A member of that name is read in a file of the product beside that one.
  bool is_read_elsewhere(FileId id, std::string_view name) const;
  /// A module that nothing imports, beside others that are imported by name: only said of Python,
  /// and where nothing looks for modules while the program runs.
  bool is_loose(FileId id) const;
  /// The setting whose default stands on that line; nullptr = none.
  const linking::SettingRead* read_at(const Place& place) const;
  /// The switch that has to be set before the call on those lines is made: a name in a condition
  /// around it that is off, or nothing, by default; "" = none is seen.
  std::string off_unless(const Place& place) const;
  /// Languages in which a name that is read stands as it is.
  bool names_are_sure(FileId id) const;
  /// Beside the product: its tools for makers, examples, templates; no evidence of what runs.
  bool beside(FileId id) const;
  /// Part of the product: its own, or named like a test but imported by it.
  bool is_product(FileId id) const { return is_own(context, id) || taken_in_.contains(id); }
  bool is_ai(TechnologyId id) const;
  std::string_view category(TechnologyId id) const;
  /// A path with a folder of that list.
  bool in_folder(std::string_view list, std::string_view path) const;

 private:
  void note_bases() const;
  void note_imports() const;
  bool is_looked_for(FileId id) const;
  bool is_one_of_many(FileId id, const syntax::Symbol& type) const;
  bool has_no_caller(SymbolRef scope) const;
  bool is_dead(SymbolRef scope) const;
  const AiUses& uses(AiUses::Wanted wanted) const;
  bool is_whole_program(FileId id) const;
  bool is_unnamed_method(FileId id, SymbolId at) const;
  bool is_called_from_outside(FileId id, SymbolId symbol) const;
  void find_files();
  void find_calls();
  void find_written_calls(FileId id, bool wrapped);
  bool only_makes(const AiCall& call) const;
  void leave_out_makers();
  void find_wrapped_calls();
  bool names_a_wrapper(std::string_view name) const;
  std::set<std::string, std::less<>> wrapper_names() const;
  bool find_named_wrappers();
  std::vector<SymbolRef> declared(SymbolRef function) const;
  bool asks_itself(SymbolRef function) const;
  bool mostly_asks(SymbolRef declared) const;
  std::vector<SymbolRef> offered_methods(FileId id) const;
  bool find_class_wrappers();
  void find_declared();
  void settle_calls();
  void find_requests(FileId id);
  void find_addressed(FileId id);
  std::string_view asked_by_address(const CodeFile& file, ValueId value) const;
  void join_requests();
  void read_manner(AiCall& call) const;
  void read_stream_choice(AiCall& call) const;
  void find_reach();
  SymbolRef around(FileId id, SymbolId scope) const;
  bool is_off(FileId user, std::string_view name) const;

  struct Reached {
    std::size_t call = 0;
    int steps = 0;
  };
  mutable std::map<FileId, std::unique_ptr<CodeFile>> open_;
  std::unique_ptr<Dispatched> dispatched_;
  std::set<FileId> at_work_;
  std::set<FileId> taken_in_;  ///< files named like tests that the product imports
  std::map<SymbolRef, Reached> reach_;
  bool some_used_ = false;  ///< a function that asks a model is called by something
  std::map<Place, const linking::SettingRead*> reads_;
  mutable std::unordered_set<std::string_view> mentioned_;  ///< filled when first asked
  mutable std::map<std::string_view, std::set<std::string_view>> made_by_base_;  ///< classes
  mutable std::optional<bool> whole_program_;                     ///< filled when first asked
  mutable std::set<FileId> imported_;                             ///< filled when first asked
  mutable std::map<std::string_view, std::set<FileId>> members_;  ///< read there, two at most
  std::vector<AiCall> put_together_;  ///< what is asked, in functions that only put it together
  mutable std::set<FileId> taken_;    ///< … of those, what the product imports
  mutable std::set<std::string> folders_read_;        ///< that look for modules, at the top
  mutable std::shared_ptr<const AiReach> reached_;    ///< filled when first asked
  mutable std::unique_ptr<AiUses> uses_, seen_uses_;  ///< filled when first asked
  /// What names hold at first: 'f' false or nothing, 't' anything else; '\0' = never asked.
  mutable std::map<std::string_view, char> firsts_;
};

/// The finders; each adds to the book.
void find_ai_rounds(const AiGround& ground, AiBook& book);
void find_ai_sources(const AiGround& ground, AiBook& book);
void find_ai_models(const AiGround& ground, AiBook& book);
void find_ai_providers(const AiGround& ground, AiBook& book);
void find_ai_prompts(const AiGround& ground, AiBook& book);
void find_ai_limits(const AiGround& ground, AiBook& book);
void find_ai_pieces(const AiGround& ground, AiBook& book);
/// Tools that only the list shows in which they are handed over; after the pieces.
void find_ai_handed_tools(const AiGround& ground, AiBook& book);
/// Tools that a registry of the project is given; after the pieces.
void find_ai_registered_tools(const AiGround& ground, AiBook& book);
/// Numbers that bound what tools do; after all tools.
void find_ai_tool_bounds(const AiGround& ground, AiBook& book);
/// Who searches the web for the model; after the calls.
void find_ai_web_search(const AiGround& ground, AiBook& book);
/// Files of data that say which model is asked for what.
void find_ai_model_files(const AiGround& ground, AiBook& book);
/// Catalogues of models in files of data.
void find_ai_entries(const AiGround& ground, AiBook& book);
/// What steps are counted against, and who is asked for leave before tools run.
void find_ai_gates(const AiGround& ground, AiBook& book);
/// Models that a field takes at first by the name of a constant; after the models.
void find_ai_first_choices(const AiGround& ground, AiBook& book);
/// Models that constants take out of tables, and lists of those that stand in; after the models.
void find_ai_registries(const AiGround& ground, AiBook& book);
/// What is taken when nobody chooses; after the models.
void find_ai_chosen(const AiGround& ground, AiBook& book);
/// Prompts and tools of trees of settings; after those of code.
void find_ai_config_texts(const AiGround& ground, AiBook& book);
/// After all others.
/// Who is taken by the first setting that is there; before the switches.
void find_ai_orders(const AiGround& ground, AiBook& book);
/// Whether pieces of answers are handed on to who asked; after the calls.
void find_ai_sent_on(const AiGround& ground, AiBook& book);
/// Chains and tables that choose among providers; before the switches.
void find_ai_choices(const AiGround& ground, AiBook& book);
/// Providers that such a choice names, and that nothing else shows; after it.
void add_chosen_providers(const AiGround& ground, AiBook& book);
/// Settings that choose who is asked, that a provider needs, that turn models on or off.
void find_ai_switches(const AiGround& ground, AiBook& book);
/// What is handed over as words of somebody, and what stands on the way to a model.
void find_ai_messages(const AiGround& ground, AiBook& book);
/// What happens when a model call fails, and where it is counted what calls used.
void find_ai_manners(const AiGround& ground, AiBook& book);
/// Models made here: training and all around it.
void find_ai_learning(const AiGround& ground, AiBook& book);
/// How calls are come to; which of them answers a person.
void find_ai_paths(const AiGround& ground, AiBook& book);
/// One call of a person's question with what is joined to it; after the paths.
void find_ai_question(const AiGround& ground, AiBook& book);
/// Sets what stands in code apart to which no way was seen; before the paths.
void set_idle_apart(const AiGround& ground, AiBook& book);
/// Which prompts and numbers the first path runs through; after the paths.
void find_ai_on_path(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
