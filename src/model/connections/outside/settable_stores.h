// SPDX-License-Identifier: Apache-2.0
// Stores that code opens only where whoever runs it has set their address.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// The setting by which code of the product is told where a store stands: read without a default,
/// with a name that names the store and an address ("CLICKHOUSE_URL").
class SettableStores {
 public:
  explicit SettableStores(const Inputs& in);
  /// The first such line for this store, of the files that use it before all others; null if no
  /// setting names it.
  const linking::SettingRead* find(const catalogue::Technology& technology,
                                   std::span<const Place> used) const;

 private:
  /// By the first word of the setting; each list in the order of files and lines.
  std::multimap<std::string, const linking::SettingRead*> reads_;
};

/// Whether a part of this kind keeps things or hands them on.
bool keeps_things(std::string_view component);

/// Whether a file of the product's own settings says where it stands, so that nobody has to.
bool is_brought_along(const Inputs& in, const linking::SettingRead& read);

/// Another product of its kind is deployed here, so that this one is what somebody may choose
/// instead.
bool stands_in(const Inputs& in, const std::vector<Draft>& drafts,
               const catalogue::Technology& technology);

/// Whether a product speaks the language of another one, so that the other's clients reach it.
bool speaks_anothers(const Inputs& in, TechnologyId id);

/// Where code hands mail over to some server, of which only a setting says which one it is; empty
/// where a mail server is started here.
std::vector<Place> mail_calls(const Inputs& in, const std::vector<Draft>& drafts);

/// Which parts (by draft) ask a store of which kind that is deployed here.
std::set<std::pair<std::uint32_t, std::string>> served_stores(const Inputs& in,
                                                              const std::vector<Draft>& drafts,
                                                              const std::vector<Usage>& usages);

}  // namespace cutaway::model
