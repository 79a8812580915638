// SPDX-License-Identifier: Apache-2.0
// Views: the pictures of an architecture after C4 — context, containers, components, deployment.
#pragma once

#include <optional>
#include <vector>

#include "narrative/pictures/architecture.h"

namespace cutaway::narrative {

/// The system as one box, the people and the outside systems around it; nothing when there are
/// none.
std::optional<Diagram> context_view(const Architecture& architecture);
/// The containers, in groups when there are too many for one picture.
Diagram container_view(const Architecture& architecture, const Story& story);
/// For each group of the container view that hides parts: those parts and their neighbours; the
/// biggest groups first, at most `most`.
std::vector<Diagram> group_views(const Architecture& architecture, const Story& story,
                                 std::size_t most);
/// The modules of an element; nothing with fewer than two, or when none leans on another.
std::optional<Diagram> component_view(const Architecture& architecture, std::size_t element);
/// What a hosting runs, with ports and replicas.
Diagram deployment_view(const Architecture& architecture, const Story& story,
                        const Hosting& hosting);
/// "port 8080, 2 copies, open to the outside"; "" when nothing is known.
std::string running_words(const model::Part& part);
/// The part as the Compose service at the place starts it: without the ports that only other files
/// publish. Places of other formats leave it as it is.
model::Part as_run_at(const Story& story, const model::Part& part, const Place& place);

}  // namespace cutaway::narrative
