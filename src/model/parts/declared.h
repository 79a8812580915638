// SPDX-License-Identifier: Apache-2.0
// Workloads that are declared as resources of a cloud: what they are, and which part they are
// another way to have.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether the workload is a function of a cloud, and the draft a container that another file
/// starts under its name: these are two programs, unless the function is made of an image, too.
bool is_container_beside(const Inputs& in, const Draft& draft, const meaning::Workload& workload);

/// A label that says more of the workload than its format can: "technology", "kind", "address".
std::string_view told(const meaning::Workload& workload, std::string_view label);
/// Declared as a resource of a cloud.
bool is_declared(const meaning::Workload& workload);
/// Runs in a cluster of Kubernetes.
bool is_kubernetes(const meaning::Workload& workload);
/// The product that the workload is: by its image, or as its resource type says.
TechnologyId product_of(const Inputs& in, const meaning::Workload& workload);
/// `mail.override.yml`: called after what it adds to the file that it is started with.
/// `compose.override.yml` is the makers' own.
bool is_named_addition(std::string_view path);
/// It stands in a file beside the base file, called after what it adds to it: "mail-archive.yml".
bool adds_to_base(const Inputs& in, const meaning::Workload& workload);
/// The gateway whose configuration is mounted where it looks for it ("…/nginx/conf/nginx.conf"),
/// for an image that says nothing else; invalid if none is.
TechnologyId gateway_of_mounts(const Inputs& in, const Draft& draft);
/// The part that other files run and this resource is another way to have: the same product and a
/// word of its name, or the only one of its product; or null.
Draft* find_declared(const Inputs& in, std::vector<Draft>& drafts,
                     const meaning::Workload& workload);
/// The only part that other formats run from the same image, if that is no known product; or null.
Draft* find_same_image(const Inputs& in, std::vector<Draft>& drafts,
                       const meaning::Workload& workload);
/// Its file starts, in one container, several programs that other files run one by one.
bool is_all_in_one(const Inputs& in, const std::vector<Draft>& drafts,
                   const meaning::Workload& workload);
/// A managed product beside others of it that are run in another way, of which it may be any: the
/// same store described twice. Or a server that another file would have to start.
bool is_second(const Inputs& in, const std::vector<Draft>& drafts,
               const meaning::Workload& workload);

/// A process of one image among several that are built here, each in its folder: what runs is the
/// image.
bool runs_in_own_image(const Inputs& in, const meaning::Workload& workload);

/// A supervised process of one path that the one image of this name, which a workload builds,
/// starts by itself: "/app/shop" beside `CMD ["./shop"]`.
bool is_program_of_image(const Inputs& in, const meaning::Workload& workload);

}  // namespace cutaway::model
