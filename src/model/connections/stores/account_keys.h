// SPDX-License-Identifier: Apache-2.0
// Keys of accounts at vendors that whoever sets the product up has to bring: `SENTRY_DSN`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class AccountKeys {
 public:
  explicit AccountKeys(const Inputs& in);

  /// The setting that code reads for an account at this vendor, as written: no read of it has a
  /// default, and no file of the product gives it a value. Of vendors that a product may live by
  /// (who takes its payments) code has to get along without it, too: a read says what is taken
  /// where nothing is set, or a condition asks whether it is. Empty where there is none.
  std::string of(TechnologyId vendor) const;
  /// A file of the product or a default in code gives the key of an account at this vendor, so
  /// that nobody has to bring one.
  bool comes_along(TechnologyId vendor) const;
  /// Code reads a setting for an account there, whatever it does without.
  bool is_read(TechnologyId vendor) const { return asked_for(vendor) != nullptr; }
  /// That setting as written: no file and no default gives it a value. Empty where there is none.
  std::string read_for(TechnologyId vendor) const {
    const Asked* asked = asked_for(vendor);
    return asked == nullptr ? std::string() : asked->first->written;
  }
  /// Code reads the setting for an account there, and cannot go on without it.
  bool must_be_given(TechnologyId vendor) const;

 private:
  /// The first read for an account, and the first without which code gets along.
  struct Asked {
    const linking::SettingRead* first = nullptr;
    const linking::SettingRead* spared = nullptr;
  };
  void note(const linking::SettingRead& read, bool spared);
  const Asked* asked_for(TechnologyId vendor) const;

  std::map<TechnologyId, Asked> by_vendor_;
  std::map<std::string, Asked, std::less<>> by_word_;
  std::set<TechnologyId> given_;
  std::set<std::string, std::less<>> given_words_;
  const std::set<std::string, std::less<>> categories_, accounts_;
  const Inputs& in_;
};

}  // namespace cutaway::model
