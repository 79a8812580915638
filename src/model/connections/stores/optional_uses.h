// SPDX-License-Identifier: Apache-2.0
// Outside systems that code reaches only where a setting is given: `if SENTRY_DSN: init(…)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/stores/account_keys.h"
#include "model/connections/stores/own_switches.h"
#include "model/connections/stores/value_choices.h"
#include "model/steps.h"

namespace cutaway::model {

/// Below a folder for pieces that are added, in a folder of its own: `plugins/mailer/send.py`,
/// `Shop.Plugins.Mail/`; or of an edition that is paid for. What lies in such a folder itself is
/// often loaded with the product. `plainly`: a longer name that only ends in such a word is none.
bool is_added_piece(const Inputs& in, std::string_view path, bool plainly = false);
/// "!env.KEY", "not settings.KEY", "KEY == nil": what follows is done where there is none.
bool asks_for_none(std::string_view condition);

class OptionalUses {
 public:
  explicit OptionalUses(const Inputs& in);
  /// The setting, named after the technology, that code asks for before it calls it, or that brings
  /// the account there, or that picks it among providers; a word where only pieces that are added
  /// to the product call it; else empty.
  std::string setting_of(const Usage& usage) const;

  /// Notes which classes that clients of vendors stand in are only made under a condition: somebody
  /// chooses among them. Then `setting_of` gives a word for these, too.
  void note_choices(const std::vector<Usage>& usages, const Ownership& ownership);

 private:
  struct Site {
    std::string around;  ///< name of the function in which it stands
    bool guarded = false;
  };
  using Sites = std::map<std::string, std::vector<Site>, std::less<>>;
  bool asks_for_account(TechnologyId vendor) const;
  bool is_handed_key(const Usage& usage) const;
  std::string unused_account(const Usage& usage) const;
  std::string type_around(const Place& place) const;
  void find_sites(Sites& wanted) const;
  std::string asked_before(const Place& place, const std::set<std::string>& words) const;
  std::string setting_in(std::string_view condition, const std::set<std::string>& words) const;

  const Inputs& in_;
  const AccountKeys accounts_;
  const OwnSwitches switches_;
  const ValueChoices values_;
  const catalogue::WordSet keyed_, keyless_, registered_, handed_, key_words_, key_names_;
  const std::set<TechnologyId> kept_;          ///< asked with keys that users leave
  std::set<std::string, std::less<>> keys_;    ///< of settings that are read or set, as words
  std::set<std::string, std::less<>> chosen_;  ///< classes
};

}  // namespace cutaway::model
