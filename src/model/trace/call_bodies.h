// SPDX-License-Identifier: Apache-2.0
// CallBodies: which calls a function makes, inline functions included, and which bodies a call
// enters.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meaning/sent_messages.h"
#include "model/inputs.h"
#include "model/trace/given_takers.h"
#include "model/trace/handed_over.h"
#include "model/trace/held_functions.h"
#include "model/trace/helper_bodies.h"
#include "model/trace/looked_up.h"
#include "model/trace/named_files.h"
#include "model/trace/named_methods.h"
#include "model/trace/named_objects.h"
#include "model/trace/outside_heirs.h"
#include "model/trace/own_buses.h"
#include "model/trace/own_hooks.h"
#include "model/trace/own_signals.h"
#include "model/trace/registering_calls.h"
#include "model/trace/run_before.h"

namespace cutaway::model {

/// A body that a call enters.
struct Entered {
  SymbolRef body;
  bool callback = false;  ///< the function is handed over, and called by what it is given to
  Confidence confidence = Confidence::high;
  /// The object's class, where the body was written for a class above it.
  SymbolRef self = {};
  std::size_t one_of = 1;      ///< > 1: what is wired or configured decides which of so many runs
  std::string condition = {};  ///< where that of the call is not what decides
  bool taker = false;          ///< it takes what the call sends or announces
};

/// A function that runs before an entry point.
struct RunsBefore {
  SymbolRef body;
  Place place;            ///< the line that says so
  std::string condition;  ///< "unless `signed_in?`"; "" = always
  bool after = false;     ///< it runs after it instead
};

struct EnteredBodies {
  std::vector<Entered> bodies;
  /// Own classes that all answer the call; > 1 = only a run tells which.
  std::size_t candidates = 0;
  std::vector<Entered> any_of = {};  ///< then these few, of which none is entered
};

class CallBodies {
 public:
  /// `apart`: inline functions that are entered by somebody else than the function around them.
  CallBodies(const Inputs& in, std::set<SymbolRef> apart);

  /// Calls of a body and of the inline functions in it, by line; of such an inline function those
  /// in it.
  std::span<const std::uint32_t> calls_of(SymbolRef body) const;
  /// The bodies in own code that the call enters. An interface leads to its only implementation; to
  /// a few when what it is called on is held by the object, not handed in. `self`: the class of the
  /// object whose body the call stands in, where that is not the class around it.
  EnteredBodies entered(FileId file, std::uint32_t call, SymbolRef self = {}) const;
  /// The own class or interface that a call is made on, as far as its written type tells.
  SymbolRef object_of(FileId file, std::uint32_t call) const;
  /// What an object of that class runs for a function that is declared above it; may be invalid.
  SymbolRef overriding(SymbolRef self, SymbolRef function) const;
  /// What an object of that own class runs for a function of an interface; may be invalid.
  SymbolRef of_class(SymbolRef type, SymbolRef function) const;
  /// What the class of an entry point says to run before it, in that order, with the lines that say
  /// so.
  std::vector<RunsBefore> before(SymbolRef entry) const;
  /// A function and those beside it of which a language picks one by what they are given, as far as
  /// they call anything; only itself in other languages.
  std::vector<SymbolRef> with_clauses(SymbolRef function) const;
  /// A class and those above it in own code, the nearest first.
  std::vector<SymbolRef> upwards(SymbolRef type) const;
  /// The own classes and interfaces below a type.
  std::vector<SymbolRef> downwards(SymbolRef type) const;
  /// The function of that name that stands in the class itself; may be invalid.
  SymbolRef member(SymbolRef type, std::string_view name) const;
  /// Whether a function is declared here and nothing in own code is its body.
  bool bodyless(SymbolRef function) const;
  /// Whether a call that enters nothing may be one of own code: what it is made on is not known,
  /// and own code has a function of that name; or it is declared here and its body is not. What is
  /// inherited from a library ("super", "self.get_object()") counts, too: it works on own things.
  bool may_be_own(FileId file, std::uint32_t call) const;
  /// Whether what the call is given goes to own code that takes its type, through something
  /// between.
  bool sends(FileId file, std::uint32_t call) const {
    return !handed_over_.of(file, call).types.empty() ||
           !given_takers_.of(file, call, handed_over_).empty();
  }
  /// Whether a call runs what a field, variable or parameter holds, and nobody knows what that is.
  bool runs_unknown(FileId file, std::uint32_t call) const;
  /// Whether a call is given a function that is written in it, or one by its name.
  bool gives_function(FileId file, std::uint32_t call) const;
  /// Whether a call asks an object that the class holds, whose type is written and is not of this
  /// repository: a library's, of which nobody knows here what it does.
  bool asks_unseen(FileId file, std::uint32_t call) const;
  /// The function that answers for another: itself, or the only body of what is only declared.
  SymbolRef answering(SymbolRef function) const;
  /// The function that a line or an inline function belongs to.
  SymbolRef body_around(FileId file, SymbolId scope) const;
  /// Whether the calls of an inline function are read with those of a body, because it stands in
  /// it.
  bool is_read_with(SymbolRef body, SymbolRef inline_function) const;
  /// "OrderService.create"; inline functions are named after what is around them.
  std::string name_of(SymbolRef body) const;
  Place place_of(SymbolRef body) const;
  /// The only function by which a type of that name is made out of a request; may be invalid.
  SymbolRef extractor(std::string_view type) const;
  /// What is run when a class is handed over as a handler: a function with one of the usual names,
  /// its own or one that it has from a class above, else, unless `only_named`, its only public one;
  /// the symbol itself when it is a function.
  SymbolRef runs(SymbolRef handler, bool only_named = false) const;
  /// The class whose object runs `body` for such a handler, where a class above has it; else none.
  SymbolRef self_of(SymbolRef handler, SymbolRef body) const;
  /// Names of the own classes that what a call is given are objects of, in the order of the
  /// arguments.
  std::vector<std::string_view> given_types(FileId file, std::uint32_t call) const;
  /// Name of the type of a function's first parameter; "" when it is not written.
  std::string_view taken_by(SymbolRef function) const;
  /// A function that is written where it is given and has no name.
  bool is_nameless(SymbolRef body) const { return body.valid() && symbol(body).name.empty(); }
  /// The only handler that takes objects of the own class of that name; may be invalid.
  SymbolRef taker_of(std::string_view type) const { return given_takers_.only_of(type); }
  /// The own class that the object a call is made on is called like, and what it is asked.
  NamedObjects::Asked asked_of_named(FileId file, std::uint32_t call) const {
    return named_objects_.of(file, call);
  }
  /// Whether the call is made on what is handed around by a name alone, and nobody knows what it
  /// is.
  bool is_handed_around(FileId file, std::uint32_t call) const {
    return named_objects_.is_handed_around(file, call);
  }
  /// Whether it is a function, so that it can be run.
  bool is_run(SymbolRef body) const;
  /// What the helpers that a class of a view names do when it is asked by that HTTP method.
  std::vector<SymbolRef> helped(const std::vector<SymbolRef>& types,
                                std::string_view method) const {
    return helpers_.of_view(types, method);
  }
  /// Functions of own classes that the class around a function lists to be run before it.
  std::vector<SymbolRef> listed_first(SymbolRef function, SymbolRef self) const;
  /// The body that an outside definition without a body stands for: of a class its constructor, of
  /// an interface's function those of the classes that implement it.
  EnteredBodies bodies_of(SymbolRef symbol) const;

 private:
  struct FileCalls {
    std::vector<SymbolId> owners;  ///< by symbol
    std::map<SymbolId, std::vector<std::uint32_t>> calls;
  };
  FileCalls& calls_in(FileId file) const;
  void add_inline(FileCalls& file, SymbolRef body) const;
  void index_bases();
  void index_parts();
  void index_receivers();
  void note_makers(FileId file);
  void keep_made(SymbolRef type, SymbolRef function,
                 std::map<std::string, SymbolRef, std::less<>>& candidates) const;
  bool stands_in(FileId file) const;
  std::string owner_key(FileId file, std::string_view type) const;
  EnteredBodies implementations(SymbolRef function) const;
  SymbolRef unseen_body(FileId file, std::uint32_t call, SymbolRef self) const;
  bool names_own(FileId file, std::uint32_t call) const;
  SymbolRef held_by_object(FileId file, std::uint32_t call) const;
  SymbolRef had_by_object(FileId file, std::uint32_t call, SymbolRef self) const;
  SymbolRef behind_module(FileId file, std::uint32_t call) const;
  SymbolRef called_like_giver(FileId file, std::uint32_t call) const;
  void add_called_like(FileId file, std::uint32_t call, EnteredBodies& out) const;
  SymbolRef row_repository(FileId file, std::uint32_t call) const;
  SymbolRef of_row_repository(FileId file, std::uint32_t call) const;
  SymbolRef of_outside_interface(FileId file, std::uint32_t call) const;
  std::string outside_type(FileId file, const syntax::Call& call) const;
  SymbolRef had_by(SymbolRef type, SymbolRef function) const;
  SymbolRef held_by(SymbolRef type, std::string_view name) const;
  void keep_real(std::set<SymbolRef>& bodies) const;
  void keep_last(SymbolRef function, std::set<SymbolRef>& bodies) const;
  bool only_hands_on(SymbolRef body, SymbolRef function) const;
  bool wraps_another(SymbolRef body, SymbolRef function) const;
  EnteredBodies below(SymbolRef type, SymbolRef function) const;
  EnteredBodies reached(FileId file, std::uint32_t call, SymbolRef self) const;
  SymbolRef given_by_own(FileId file, std::uint32_t call, SymbolRef self) const;
  bool asks_own_field(FileId file, std::uint32_t call) const;
  SymbolRef given_back_by(SymbolRef giver, SymbolRef function) const;
  SymbolRef put_by_heir(SymbolRef heir, std::string_view field, SymbolRef function) const;
  SymbolRef handed_up(SymbolRef self, SymbolRef around, std::string_view field,
                      SymbolRef function) const;
  int kept_parameter(SymbolRef type, std::string_view field) const;
  int parameter_called(SymbolRef function, std::string_view name) const;
  ValueId given_above(SymbolRef made, int place) const;
  SymbolRef heir_called(SymbolRef function, std::string_view written) const;
  std::string row_asked_for(const syntax::Syntax& syntax, ValueId value) const;
  SymbolRef class_around(FileId file, SymbolId scope) const;
  bool asks_self(SymbolRef body) const;
  bool is_below(SymbolRef type, SymbolRef function) const;
  bool is_had_by(SymbolRef self, SymbolRef function) const;
  std::map<std::string, SymbolRef, std::less<>> offering(std::string_view name) const;
  std::vector<SymbolRef> structural(SymbolRef type, SymbolRef function) const;
  SymbolRef constructor_of(SymbolRef type) const;
  void add_clauses(FileId file, std::uint32_t call, EnteredBodies& out) const;
  void add_before(SymbolRef found, const RunBefore::Before& said,
                  std::vector<RunsBefore>& out) const;
  SymbolRef run_apart(SymbolRef type) const;
  void add_takers(FileId file, std::uint32_t call, EnteredBodies& out) const;
  bool only_put_away(FileId file, const syntax::Call& call, ValueId argument,
                     std::span<const Entered> entered) const;
  void add_given(FileId file, std::uint32_t call, EnteredBodies& out) const;
  void add_started(SymbolRef object, std::string_view name, EnteredBodies& out) const;
  void add_run_class(FileId file, std::uint32_t call, EnteredBodies& out) const;
  void add_callback(SymbolRef given, EnteredBodies& out) const;
  SymbolRef shows(SymbolRef type) const;
  void add_shown(FileId file, std::uint32_t call, EnteredBodies& out) const;
  SymbolRef bare_function(FileId file, const syntax::Call& call, ValueId value,
                          SymbolRef self) const;
  void add_asked(const syntax::Syntax& syntax, const syntax::Call& call, ValueId given,
                 std::vector<std::string_view>& out) const;
  void add_bare(FileId file, std::uint32_t call, SymbolRef self, EnteredBodies& out) const;
  void add_by_text(FileId file, std::uint32_t call, SymbolRef self, EnteredBodies& out) const;
  std::vector<ValueId> handed_values(FileId file, std::uint32_t call,
                                     const EnteredBodies& entered) const;
  ValueId passed_on(const syntax::Syntax& syntax, ValueId argument) const;
  const syntax::Symbol& symbol(SymbolRef ref) const;
  std::string_view text(SymbolRef ref) const;

  const Inputs& in_;
  HandedOver handed_over_;
  HeldFunctions held_;
  GivenTakers given_takers_;
  OwnBuses own_buses_;
  OwnHooks own_hooks_;
  OwnSignals own_signals_;
  RunBefore run_before_;
  RegisteringCalls registering_;
  OutsideHeirs outside_;
  NamedObjects named_objects_;
  std::set<SymbolRef> apart_;
  std::vector<std::string_view> ecosystems_;
  LookedUp looked_up_;
  NamedFiles named_files_;
  NamedMethods named_methods_;
  meaning::SentMessages messages_;
  HelperBodies helpers_;
  std::set<std::string, std::less<>> constructors_, entry_names_, extracts_;
  std::set<std::string, std::less<>> row_getters_;      ///< `getRepository(Order::class)`
  std::set<std::string, std::less<>> bare_calls_;       ///< ecosystems where a name alone is a call
  std::set<std::string, std::less<>> clauses_;          ///< ecosystems of functions in clauses
  std::vector<std::string> quiet_;                      ///< types of libraries that reach nothing
  std::set<std::string, std::less<>> keeps_for_later_;  ///< calls that keep functions by name
  std::set<std::string, std::less<>> asking_;           ///< types of questions: `Query<Order>`
  std::set<std::string, std::less<>> binds_, passes_;   ///< what makes a function of a function
  /// Classes of libraries whose heirs show things, and their function that does it.
  std::vector<std::pair<std::string, std::string>> shown_;
  std::vector<std::pair<std::string, std::string>>
      shown_by_;                        ///< calls that are given such a class
  std::vector<std::string> stand_ins_;  ///< names of classes that tests put in place of others
  std::map<SymbolRef, std::vector<SymbolRef>> heirs_;
  std::map<SymbolRef, std::vector<SymbolRef>> parents_;
  /// The other places in which a type is written.
  std::map<SymbolRef, std::vector<SymbolRef>> parts_;
  /// Functions written outside of their type, by name: the type, then the function.
  std::map<std::string, std::vector<std::pair<std::string, SymbolRef>>, std::less<>> received_;
  /// By name of an interface: types that a function which gives it makes.
  std::map<std::string, std::set<std::string>, std::less<>> made_for_;
  /// By type: those that have its functions because they embed it.
  std::map<std::string, std::vector<std::string>, std::less<>> embedders_;
  /// Names of functions that types of own code have.
  std::set<std::string, std::less<>> own_names_;
  /// The same functions, of classes, by name.
  std::map<std::string, std::vector<SymbolRef>, std::less<>> methods_;
  mutable std::unordered_map<std::uint32_t, FileCalls> files_;
  mutable std::map<SymbolRef, bool> asks_self_;
  mutable std::map<SymbolRef, std::vector<SymbolRef>> structural_;
};

}  // namespace cutaway::model
