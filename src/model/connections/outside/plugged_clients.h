// SPDX-License-Identifier: Apache-2.0
// Pieces of one kind that lie side by side, each for another system to speak to.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// The keys of boxes that stand for pieces in a folder begin so.
inline constexpr std::string_view kPluggedKey = "plugged:";

/// "download/clients" with a file or folder for each program that downloads: which of them is
/// spoken to, and where it stands, those choose who use the product.
struct PluggedClients {
  std::string folder, name;                           ///< "download clients"
  std::vector<std::pair<std::string, Place>> pieces;  ///< "Deluge", with its class; by name
};

/// Folders of own code that are called after what others do (`plugged_words` of parts.toml), in
/// which at least five pieces have a class of one kind and most send requests. By folder.
std::vector<PluggedClients> find_plugged_clients(const Inputs& in);
/// The box of such a folder: one that names hosts of its pieces already, or else a new one, which
/// `fresh` makes by key and name. Hosts that only pieces of the folder name are told by it.
void add_plugged_clients(const Inputs& in, std::vector<Draft>& drafts,
                         const std::function<Draft&(std::string, std::string)>& fresh);
/// Whoever gets to the pieces of a folder can call what they speak to.
void connect_plugged_clients(const std::vector<Draft>& drafts, const WhoReaches& reaches,
                             const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges);

}  // namespace cutaway::model
