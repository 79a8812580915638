// SPDX-License-Identifier: Apache-2.0
// Outside systems where people sign in with an account that they have there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// It stands for signing in alone, `sign_ins` of catalogue/parts.toml.
bool is_sign_in(const Inputs& in, TechnologyId id);
/// Takes out of what is reached, by kind, sign-ins with a vendor that is there for more than that:
/// they are no system of their own.
void drop_told_sign_ins(const Inputs& in,
                        std::map<std::string, std::vector<TechnologyId>>& reached);

/// Vendors of which a product that lets people sign in with others' accounts knows nothing but what
/// a sign-in asks for: `SLACK_CLIENT_ID`, `SLACK_CLIENT_SECRET` and a switch beside them. With a
/// further key (`SLACK_WEBHOOK_URL`) a vendor is none of them.
class SignIns {
 public:
  explicit SignIns(const Inputs& in);
  /// All settings of the vendor are a sign-in's.
  bool by_settings(TechnologyId vendor) const { return vendors_.contains(vendor); }
  /// Every one of the places, of which there is one, is a line with such a setting, or stands in
  /// code for accounts that people have elsewhere.
  bool are_all(const std::vector<Place>& places) const;

 private:
  using Keys = std::map<TechnologyId, std::set<std::string, std::less<>>>;
  Keys keys_of_vendors() const;
  void note_lines(const std::set<std::string, std::less<>>& keys);

  const Inputs& in_;
  std::set<TechnologyId> vendors_;
  std::set<Place> lines_;
};

/// Servers of this kind are asked who somebody is: "directory of people" (`setting_kinds`).
bool is_sign_in_server(const Inputs& in, const std::string& server);

}  // namespace cutaway::model
