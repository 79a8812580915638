// SPDX-License-Identifier: Apache-2.0
// Who is asked at an address that only a run tells: the setting that holds it, or the name under
// which it is looked up, is called after a part.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/edges.h"
#include "model/parts/answering.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// `@Value("${stock.url}")` where `stock.url=${BASE_URL}` and a service `stock` is known;
/// `Plek.find("stock")`. Only services of the makers are named so: what a page's address is for (a
/// link, a redirect) nobody knows. Several repositories are known by their names, too.
class NamedSettings {
 public:
  NamedSettings(const Inputs& in, const std::vector<Draft>& drafts, const WhoReaches& reaches);
  void connect(const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) const;
  /// Whom `stock_service_url` names; negative: nobody, several, or no address.
  int named_by(std::string_view key) const;

 private:
  void note(std::string_view name, std::uint32_t draft);
  void note_repositories();
  std::string bare(std::vector<std::string> words) const;
  bool is_written_down(const linking::SettingRead& read) const;
  void add(std::uint32_t to, const Place& place, bool seen,
           const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) const;

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const WhoReaches& reaches_;
  const AddressBook book_;
  const Answering who_;
  const MakersFiles makers_;
  std::set<std::string, std::less<>> address_, plain_, shown_, pages_;
  std::map<std::string, int, std::less<>> named_;  ///< negative: several are called so
};

}  // namespace cutaway::model
