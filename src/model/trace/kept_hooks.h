// SPDX-License-Identifier: Apache-2.0
// KeptHooks: functions that a library runs because a row is written: `after_save :note` in a kept
// class, `@PrePersist`, `func (o *Order) AfterCreate(tx)`, observers and signals.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/trace/call_bodies.h"
#include "model/trace/call_effects.h"
#include "model/trace/named_runs.h"

namespace cutaway::model {

class KeptHooks {
 public:
  KeptHooks(const Inputs& in, const Model& model, const CallBodies& bodies);

  struct Hook {
    SymbolRef body;
    SymbolRef self;         ///< class of the row, where the function is one of it
    Place place;            ///< where it is said
    std::string condition;  ///< "if `paid?`"; "" = always
    std::uint8_t when = 0;  ///< bits of When
  };
  /// What runs because that call, which does `effect`, writes a row; nothing for calls that change
  /// the table past the class.
  std::vector<Hook> of(FileId file, const syntax::Call& call, const CallEffect& effect) const;
  /// The same where a library writes the row itself; `deed` is what it does: "create", "update",
  /// "delete".
  std::vector<Hook> of_thing(std::size_t entity, std::string_view deed) const;
  /// How the name of a call says that it removes rows: one by one, or from the table at once,
  /// without a look at what the class says.
  enum class Removal : std::uint8_t { none, by_class, past_class };
  Removal removal(FileId file, const syntax::Call& call) const;
  /// The thing whose rows are objects of a class, if any.
  std::optional<std::size_t> kept_by(SymbolRef type) const;

 private:
  /// `kTouched`: only its time is written; `kChecked`: run while a row is checked before it is
  /// kept.
  enum When : std::uint8_t {
    kCreated = 1,
    kChanged = 2,
    kRemoved = 4,
    kForced = 8,
    kTouched = 16,
    kChecked = 32
  };
  /// What stands in a class, and counts for each kept class below it.
  struct Said {
    NamedRun run;
    std::uint8_t when = 0;
  };
  std::uint8_t when(std::string_view name) const;
  std::uint8_t when_any(const syntax::Syntax& syntax, const syntax::ValueNode& list,
                        std::string_view ecosystem) const;
  bool is_hook(std::string_view ecosystem, std::string_view name) const;
  void read_calls(FileId file, std::string_view ecosystem);
  void read_marks(FileId file, std::string_view ecosystem);
  void read_functions(FileId file, std::string_view ecosystem);
  void read_signal(FileId file, std::uint32_t first, std::uint32_t count, ValueId upon,
                   SymbolRef target, std::uint32_t line, std::string_view ecosystem);
  void read_watcher(FileId file, std::size_t entity, ValueId named, std::string_view ecosystem);
  void watch(std::size_t entity, SymbolRef watcher, std::string_view ecosystem);
  void spread();
  void add_said(std::size_t thing, const std::vector<SymbolRef>& types, const Said& said,
                const std::string& only);
  void add(std::size_t entity, Hook hook);
  ValueId row_of(FileId file, const syntax::Call& call) const;
  bool is_made_here(FileId file, const syntax::Call& call) const;
  bool is_found_here(FileId file, const syntax::Call& call) const;
  bool is_asked_of_all(FileId file, const syntax::Call& call) const;
  std::size_t kept(SymbolRef type) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  EntityObjects objects_;
  std::set<std::string, std::less<>> names_, silent_;          ///< "gem.after_save"
  std::set<std::string, std::less<>> unchecked_;               ///< "gem.update_attribute"
  std::multimap<std::string, std::string, std::less<>> only_;  ///< "gem.touch" → words of hooks
  std::map<std::string, std::uint8_t, std::less<>> words_;
  std::set<std::string, std::less<>> signals_, watching_, selves_, bare_, makers_, finders_;
  std::set<std::string, std::less<>> relations_;  ///< "composer.hasMany"
  std::vector<std::string> silent_upon_;          ///< "composer.where*"
  std::vector<std::string> watchers_;  ///< bases of classes that watch their type argument
  std::map<SymbolRef, std::vector<Said>> said_;
  std::map<std::size_t, std::vector<Hook>> hooks_;  ///< by thing
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
