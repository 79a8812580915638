// SPDX-License-Identifier: Apache-2.0
// Guards: what requests pass before they reach a handler, wherever code says so.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/own_refusals.h"
#include "meaning/api/lookup/named.h"
#include "meaning/api/lookup/type_parts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Knows guards by the catalogue (`means = "guard"` on an annotation, a base, a call), by what
/// functions of the project refuse with, and by a few names that say enough.
class Guards {
 public:
  Guards(const ReaderContext& context, std::span<const Match> matches);

  /// On the handler, on its class and on the classes above that, outermost first. `type` and
  /// `action`: the class that a route names, and what it calls the function, where the function may
  /// stand in a class or module above.
  std::vector<Guarding> of_handler(SymbolRef handler, SymbolRef type = {},
                                   std::string_view action = {});
  /// The same of a route that a file answers by what it gives by name, with what the call around
  /// that turns away.
  std::vector<Guarding> of_exported(const Route& route);
  /// Takes out what a registration takes away by its name, however deep it is written, and those
  /// who say so where nothing had it: `Route::withoutMiddleware("auth")`.
  static void settle_taken_away(std::vector<Guarding>& guards);
  /// Those of which a class or function has its own or the defaults of the program: what the
  /// nearest one says counts alone.
  std::vector<Guarding> of_groups(SymbolRef registered, SymbolRef handler, std::string_view method,
                                  SymbolRef declared = {}) const;
  /// Who answers: the function, and the class that has it where it is written anew below; the class
  /// that the route names and what it calls the function, where it says so.
  struct Answering {
    SymbolRef function, bearer;
    std::string_view method;
    SymbolRef type;
    std::string_view action;
  };
  /// All three of what was registered (a class, or nothing), of the function that answers, and of
  /// the one that stands for it in the class that bears the route.
  std::vector<Guarding> of_answer(SymbolRef registered, const Answering& who);
  /// What a function turns away that runs before all handlers, wherever those are registered: the
  /// annotated one, or the one in the role `layers`. None where it goes by address or by a setting.
  std::vector<Guarding> of_hook(const Match& match);
  /// Among the arguments of a call that registers something (or in its role `layers`), in the calls
  /// that its receiver was made by, and around the handler; `not_these` are its path and handler.
  std::vector<Guarding> of_call(const Match& match, std::span<const ValueId> not_these);
  /// What a function of the project turns away when it is called `name`.
  std::vector<Guarding> of_symbol(SymbolRef symbol, std::string_view name, const Place& place);
  /// What a Value that stands before a handler turns away: a function, a call that makes one, a
  /// list of those.
  std::vector<Guarding> of_value(ValueRef value);
  /// The same of a call in a function that registers for others, to which such another one gives
  /// what it asks: `check(options.permission)` and `CREATE_ORDER`. Nothing when that is nothing.
  std::vector<Guarding> of_given(ValueRef call, ValueRef given);
  /// The same of a call in the handler's place, which guards if it wraps a function (`auth(list)`)
  /// or is one that the catalogue knows; a maker of handlers (`serve(files)`) answers itself.
  /// What such a call is given may be one itself: `describe(auth(list), text)`.
  std::vector<Guarding> of_wrapper(ValueRef handler);
  /// Those in lists that a wrapper in the handler's place is given behind the handler:
  /// `chain.handler(list, layers...)`; `scope` is the function that it stands in.
  std::vector<Guarding> of_wrapped_lists(ValueRef handler, SymbolId scope);
  /// What a function written in the handler's place turns away before it calls the handler that
  /// callers of the function around give: `mux.Handle(path, func(…) { if stranger(r) { … } h(…)
  /// })`.
  std::vector<Guarding> of_inline(const Operand& written, const Operand& given);
  /// What a call that is given a whole router turns away, if it is named after that.
  std::vector<Guarding> around(ValueRef call);
  /// What the product's own router (a variable that routes are registered on at `line` of the
  /// function `scope`) was given before, and those that it was made from.
  std::vector<Guarding> added_before(const ValueRef& router, SymbolId scope, std::uint32_t line);
  /// The class of a method (or the class itself), its other parts, and the project's classes above
  /// it, the highest first.
  std::vector<SymbolRef> classes_above(SymbolRef symbol) const;

  /// What a word in the name of a guard says ("RolesGuard" → "role"), else empty.
  std::string kind_of_words(std::string_view name) const { return functions_.kind_of_words(name); }
  /// Whether something that stands before handlers refuses some who ask; false of what registers
  /// routes itself.
  bool turns_some_away(SymbolRef symbol, std::string_view name) {
    return symbol.valid() && !serves(symbol) && functions_.turns_some_away(symbol, name);
  }
  /// The status with which a function before handlers refuses some for another reason than who
  /// they are; empty where it is not seen to.
  const std::string& refusal_of(SymbolRef symbol) { return own_refusals_.of(symbol); }
  /// Whether a mark of this name lets people in whom nobody knows ("isPublic").
  bool lets_in(std::string_view name) const { return functions_.lets_in(name); }
  /// Whether a function that runs before handlers, or one of a class, asks for the address or for a
  /// setting: nobody knows then whom it lets by.
  bool goes_by_address(SymbolRef hook) const;
  /// The classes of the project that a list in the settings names, with where it does.
  std::vector<std::pair<SymbolRef, Place>> classes_of_setting(const Match& match) const;
  /// What a list in the settings names, with the place of each (a shape's words `setting`,
  /// `texts`).
  std::vector<Guarding> of_setting(const Match& match);
  /// What an annotation is given: "admin, owner".
  std::string given_to(FileId file, const syntax::Annotation& note) const;

 private:
  struct ClassGuard {
    Guarding is;
    std::vector<std::string> only, except;
    bool lifts = false;  ///< a class above has it, these methods do not
    bool all = false;    ///< lifts all that classes above have
  };
  struct GroupGuard {
    std::string group;
    std::vector<Guarding> are;
    bool said = false;             ///< written here; else the defaults count
    bool open = false;             ///< a function of the class decides
    std::vector<Guarding> common;  ///< what it asks for in each of its branches
    std::string judged_in;         ///< functions of a class that may ask, whatever it says
  };
  std::vector<Guarding> around_hook(SymbolRef hook, const Match& match);
  void note_serving(const Match& match);
  void add_on_symbol(const Match& match);
  bool asks_in_condition(const Site& site) const;
  void add_returned(const Match& match, SymbolRef owner);
  void add_declared(const Match& match, SymbolRef owner, const Site& limits);
  bool note_declaring(const Match& match);
  void note_needed(const Match& match, SymbolRef owner);
  SymbolRef needed_by(const catalogue::Shape& shape, const Site& site) const;
  std::vector<Guarding> of_needed(SymbolRef function, bool itself) const;
  void add_declaring_calls();
  static void settle_lifted(std::vector<Guarding>& guards);
  void add_names(const Match& match);
  void add_policy(const Match& match);
  std::string set_inside(SymbolRef type) const;
  void add_name(const std::string& name, ValueRef held);
  std::vector<SymbolRef> functions_of_step(const catalogue::Shape& shape, SymbolRef around,
                                           ValueRef step);
  void note_steps(const catalogue::Shape& shape);
  bool lets_errors_by(SymbolRef function) const;
  std::vector<Guarding> of_step(const catalogue::Shape& shape, SymbolRef around, ValueRef step);
  bool ends_requests(SymbolRef function, std::string_view ends);
  bool is_told_to_ask(const Site& site) const;
  void add_step(const Match& match, SymbolRef owner);
  void add_named_steps(const Match& match);
  std::vector<Guarding> of_alias(const catalogue::Shape& shape, const Site& site,
                                 const std::string& text);
  std::optional<Guarding> told_to_ask(const Site& site) const;
  bool stands_in_condition(const Site& site);
  void add_to_group(const Match& match);
  std::vector<Guarding> common_inside(const Match& match, std::string_view function,
                                      const GroupGuard& own);
  void add_setting(const Match& match);
  std::string kind_in_settings(const catalogue::Shape& shape, const std::string& text);
  SymbolRef laid_into(ValueRef member) const;
  SymbolRef method_named(const Site& site, std::string_view name) const;
  SymbolRef class_named(std::string_view dotted) const;
  void add_appended(const Match& match, std::vector<std::pair<SymbolRef, Place>>& out) const;
  std::vector<Guarding> defaults(const std::string& group) const;
  bool judges_itself(const std::vector<SymbolRef>& types, std::string_view functions) const;
  std::vector<Guarding> read(const catalogue::Shape& shape, const Site& site);
  std::string kind_said(const catalogue::Shape& shape, const Site& site, std::string& name);
  std::vector<Guarding> given(const catalogue::Shape& shape, const Site& site);
  std::vector<Guarding> unread(const catalogue::Shape& shape, ValueRef value,
                               const std::string& name) const;
  std::vector<Guarding> given_one(const catalogue::Shape& shape, const Site& site, ValueId value);
  void settle_verdict(const catalogue::Shape& shape, SymbolRef type, std::string_view said,
                      std::vector<Guarding>& known) const;
  std::vector<Guarding> given_together(const catalogue::Shape& shape, const Site& site,
                                       ValueId value);
  std::vector<Guarding> of_named_class(ValueRef held, std::string_view name);
  std::vector<Guarding> of_named(const catalogue::Shape& shape, const Site& site,
                                 const std::string& text);
  std::vector<Guarding> of_text(const catalogue::Shape& shape, const Site& site, ValueRef value);
  std::vector<Guarding> of_texts(const catalogue::Shape& shape, const Site& site, ValueRef value);
  std::vector<Guarding> of_site(const Site& site, ValueId value);
  bool is_object(SymbolRef symbol, std::string_view name) const;
  std::vector<Guarding> of_handed_on(ValueRef handed);
  std::vector<Guarding> of_parameter(ValueRef value, SymbolId function, int place);
  bool is_passed_by(ValueRef call) const;
  bool is_told_no(FileId file, std::string_view name) const;
  ValueRef of_name(ValueRef value, const std::string& name, bool follow_it,
                   std::vector<Guarding>& out);
  std::vector<Guarding> of_annotations(SymbolRef symbol);
  std::vector<Guarding> of_composed(SymbolRef function, int depth = 0);
  void note_filter(const Match& match);
  std::vector<Guarding> of_filter(const linking::Target& target, std::string_view name, FileId file,
                                  const syntax::Annotation& note);
  bool is_given_roles(SymbolRef mark) const;
  bool is_documentation(const linking::Target& target) const;
  bool only_documents(SymbolRef type) const;
  bool registers(FileId file, const syntax::Annotation& note) const;
  bool settle_handed(FileId file, const syntax::Annotation& note,
                     std::vector<Guarding>& found) const;
  bool is_catalogued(const linking::Target& target) const;
  void add_on_type(const Match& match);
  void add_asked(const Match& match);
  SymbolRef function_of_type(SymbolRef type, std::string_view name) const;
  Guarding asked_in(const catalogue::Shape& shape, FileId file, ValueId asked) const;
  std::vector<Guarding> asked_by_verdict(const catalogue::Shape& shape, SymbolRef function) const;
  SymbolRef guarded_type(std::string_view name, std::span<const FileId> files) const;
  SymbolRef guarded_import(FileId file, std::string_view name) const;
  std::vector<SymbolRef> imported_types(FileId file, std::string_view written) const;
  std::vector<Guarding> of_parameters(SymbolRef function) const;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> takers() const;
  std::string asked_by_taker(SymbolRef taker);
  void note_taken_types();
  std::vector<Guarding> of_taken_types(SymbolRef function) const;
  bool shows_check(const syntax::Syntax& syntax, const syntax::Symbol& handler,
                   const syntax::Call& call) const;
  bool signs_in_by(std::string_view handler, std::string_view called) const;
  std::vector<Guarding> asked_inside(SymbolRef handler);
  std::vector<Guarding> refused_inside(SymbolRef handler) const;
  bool asks_before_proof(SymbolRef handler, const syntax::Exit& exit, std::string_view who) const;
  std::vector<Guarding> rights_inside(SymbolRef handler);
  std::vector<Guarding> rights_below(SymbolRef handler);
  void add_rights_asked(SymbolRef handler, std::vector<Guarding>& out);
  std::string right_named(const Site& site) const;
  std::string right_in_question(FileId file, const syntax::Call& call) const;
  std::vector<Guarding> right_demanded(SymbolRef handler);
  std::vector<Guarding> rights_refused(SymbolRef handler) const;
  std::optional<Guarding> right_asked(const Site& site, SymbolRef called);
  bool decides_rights(const Site& site) const;
  bool turns_strangers_away(const Site& site) const;
  std::string asked_by(const syntax::Syntax& syntax, SymbolId handler,
                       const syntax::Exit& exit) const;
  std::string asked_by(const syntax::Syntax& syntax, SymbolId handler, std::string_view condition,
                       std::uint32_t line) const;
  /// The only class that uses the trait a method stands in; none for other methods.
  SymbolRef user_of_trait(SymbolRef method);
  std::vector<SymbolRef> carriers_of(SymbolRef handler, SymbolRef type);
  void note_hooks(const Match& match);
  std::vector<Guarding> of_hooks(SymbolRef type) const;
  Place refused_by_hook(SymbolRef function, const std::vector<SymbolRef>& classes) const;
  std::string asked_by_hook(SymbolRef function, GuardId guard,
                            const std::vector<SymbolRef>& classes) const;
  bool keeps_layers(SymbolRef function) const;
  bool is_told_to_let_in(const syntax::Syntax& syntax, const syntax::Call& call) const;
  std::vector<Guarding> of_chain(const Site& site);
  std::vector<Guarding> of_behind(const Match& match);
  std::vector<Guarding> of_link(ValueRef call);
  std::vector<Guarding> of_name_alone(ValueRef call) const;
  bool names_a_right(const catalogue::Shape& shape, const Site& site) const;
  std::string rights_given(const Site& site) const;
  std::string spoken(const Site& site, std::string_view form, bool counts = false) const;
  std::string_view object_of(const Site& site) const;
  std::vector<Guarding> of_opener(ValueRef wrapper) const;
  std::vector<Guarding> of_outer_wrapper(ValueRef handler);
  ValueRef maker_of(ValueRef handler) const;
  bool hands_on(ValueRef made, ValueRef wrapped) const;
  std::vector<Guarding> of_made(ValueRef handler);
  ValueId list_held_at(FileId file, SymbolId scope, ValueId name) const;
  bool says_itself(ValueRef value) const;
  bool wraps_function(ValueRef value) const;
  bool serves(SymbolRef symbol) const { return serving_.contains(symbol); }

  const ReaderContext& context_;
  GuardFunctions functions_;
  OwnRefusals own_refusals_;
  mutable Named named_;
  mutable TypeParts parts_;
  std::map<SymbolRef, std::vector<ClassGuard>> on_symbols_;
  std::map<SymbolRef, std::vector<GroupGuard>> in_groups_;
  std::map<SymbolRef, std::string_view> hooks_;  ///< class → functions that run before its others
  std::vector<std::string> documents_;           ///< globs of marks that only describe an interface
  std::map<SymbolRef, std::vector<SymbolRef>> needed_;  ///< function, type → those run before it
  mutable int needing_ = 0;                             ///< types that are being looked into
  std::map<std::string, std::vector<std::vector<Guarding>>> defaults_;  ///< of groups, by settings
  mutable std::map<std::pair<SymbolRef, std::string>, bool> judging_;   ///< classes asked for
  std::map<std::string, std::vector<ValueRef>> names_;  ///< what texts stand for; empty: unclear
  std::map<std::string, std::vector<Guarding>> named_steps_;  ///< what named blocks of steps refuse
  std::map<std::string, std::vector<SymbolRef>, std::less<>> steps_;  ///< functions of that name
  std::map<std::string, std::string> policies_;  ///< names of policies → roles they ask for
  struct Filter {
    SymbolRef mark, acts;
  };
  /// Marks of the project that stand for a filter, by the names that they are written by.
  std::map<std::string, std::vector<Filter>, std::less<>> filters_;
  bool in_alias_ = false;
  int handed_ = 0;  ///< parameters that are being looked up at callers
  int made_ = 0;    ///< makers of handlers that are being looked into
  std::map<SymbolRef, std::vector<Match>> declaring_;      ///< functions that say what classes have
  std::map<FileId, std::map<ValueId, bool>> conditional_;  ///< calls of files asked for, by callee
  std::map<SymbolRef, std::vector<Guarding>> on_types_;    ///< types that are got through a guard
  std::multimap<std::string, SymbolRef, std::less<>> type_names_;  ///< names that stand for those
  std::map<std::string, std::string, std::less<>> taken_types_;    ///< out of requests → kind
  std::map<FileId, std::multimap<SymbolId, std::uint32_t>> annotations_;  ///< of files asked for
  std::map<SymbolRef, SymbolRef> trait_users_;  ///< none where several classes use one
  bool trait_users_known_ = false;
  std::set<SymbolRef>
      serving_;  ///< functions that register routes: no guards, whatever they refuse
};

/// Takes out what a wrapper opened by its name where another guard asks for a login.
void settle_openers(std::vector<Guarding>& guards);

}  // namespace cutaway::meaning
