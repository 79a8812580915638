// SPDX-License-Identifier: Apache-2.0
// What looks like a connection and is none, by the kinds of the two parts.
#pragma once

#include "model/connections/addresses/addresses.h"
#include "model/connections/addresses/makers_files.h"
#include "model/steps.h"

namespace cutaway::model {

/// A store or broker that is a product of somebody else's: settings and code that lie in the folder
/// of its image are none of its own, and it calls nobody for them.
bool is_bought_store(const Draft& draft);
/// An address in a setting that is no way to talk: of a bought store, and of a page that a service
/// is told of (it stands in mails and in what browsers may ask).
bool is_no_way(const Draft& owner, const Draft& target, const Mention& mention);
/// What all commands of one image use alike: its stores, queues and infrastructure.
bool is_everybodys(const Draft& target);
/// A store that only a shared file outside the part's folder imports, without a call and without a
/// line in the part's own manifests: who else takes the file may need it. The only driver there is
/// works by being there (is_driver_by_presence).
bool only_shared_import(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage,
                        const Draft& draft);

/// A command of Go for people, compiled out of the same packages as a server beside it: what
/// these packages can do is done by the server, and `is_for_servers` tells what that is.
bool is_command_beside_server(const Inputs& in, const std::vector<Draft>& drafts,
                              const Draft& mine);
bool is_for_servers(const Draft& target);

/// Its code asks for it in tools of the makers alone, `scripts/upload.js` of a page; or it is a
/// page that only spells an address of it.
bool only_in_tools(const MakersFiles& makers, const Draft& draft, const Usage& usage);

/// Code asks an observer's vendor under an address, as for what others have reported there: more
/// than its library does, which only reports.
bool asks_observer(const Draft& target, const Mention& mention);

/// A deployed product that is reached through a helper of this technology by this part: it lets in
/// everybody, or names whom.
bool stands_behind(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t target,
                   TechnologyId helper, std::uint32_t part);

}  // namespace cutaway::model
