// SPDX-License-Identifier: Apache-2.0
// Looks whether a setting leads past all parts that are built or deployed here.
#include "model/connections/addresses/set_elsewhere.h"

#include <algorithm>

namespace cutaway::model {
namespace {

/// A part with code of its own is what a setting of this kind names on the maker's machine.
bool is_built_here(const Inputs& in, const std::vector<Draft>& drafts, const std::string& kind) {
  const auto rows = part_rules(in, "setting_kinds");
  const auto row = std::ranges::find(rows, kind, [](const auto& r) { return r.first; });
  return row != rows.end() && std::ranges::any_of(drafts, [&](const Draft& draft) {
           return draft.part.kind == row->second && draft.has_code();
         });
}

/// What no part here is, though it is asked on the maker's own machine: an identity provider.
bool runs_beside(const Inputs& in, const std::vector<Draft>& drafts, const std::string& kind,
                 std::string_view value) {
  const auto rows = part_rules(in, "setting_kinds");
  if (std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return row.first == kind; }))
    return false;
  if (is_built_here(in, drafts, kind)) return false;
  const AddressBook book(in, drafts);
  for (Address& address : find_addresses(value)) {
    Mention mention;
    mention.address = std::move(address);
    mention.where = Where::setting;
    mention.key = "address";
    if (mention.address.scheme.empty() || book.find(mention) != -1) return false;
    if (!in.catalogue.by_host(mention.address.host).empty()) return false;
    return true;
  }
  return false;
}

}  // namespace

bool lies_elsewhere(const Inputs& in, const std::vector<Draft>& drafts, const std::string& rule,
                    const linking::Setting& setting) {
  std::string_view path = setting.value;
  if (runs_beside(in, drafts, rule, setting.value)) return true;
  if (path.starts_with("file:")) path.remove_prefix(5);
  if (!path.starts_with("/") && !path.starts_with("~")) return false;
  while (path.ends_with("/")) path.remove_suffix(1);
  const std::string name(base_name(path));
  if (name.empty()) return false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (passes_through(folder_name(in.file(FileId(f)).path), {name})) return false;
  }
  return true;
}

}  // namespace cutaway::model
