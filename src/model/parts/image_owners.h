// SPDX-License-Identifier: Apache-2.0
// Which images are the product of this repository, and which are one program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class Builds;
struct Draft;

/// How a deployed part bears the product's name: not at all, only as what owns its image
/// (`shop/hub`) or begins its name (`shop-hub`), or itself. A hosting platform that is told no
/// image may add a date to it: `shop-2025-05-05`.
enum class ProductName { none, owner, itself };

ProductName name_of_product(const Inputs& in, const Draft& draft,
                            const std::vector<std::string>& names);

/// What the repository and the manifests at its root are called, as keys; of "acme/shop" the name
/// behind the owner, too.
std::vector<std::string> names_of_root(const Inputs& in);

/// Whether several programs have Dockerfiles of their own in the folders in which they start: an
/// image that is called like none of them is built in another repository.
bool images_lie_beside_programs(const Builds& builds);

/// Whether another Dockerfile of the folder, which a part builds, starts the same: `Dockerfile`
/// beside the `dev.Dockerfile` of a Compose file.
bool is_built_otherwise(const Builds& builds, const meaning::ImageBuild& image);

/// Whether an image whose owner is called like the product (`names`, as keys) is another one:
/// beside `shop/shop` the image `shop/hub`, but not `shop/shop-worker`, and one of several programs
/// (`shop/orders`, `shop/carts`, `shop/pages`).
bool is_other_product(const Inputs& in, std::string_view image,
                      const std::vector<std::string>& names);

/// Whether the file that starts a ready-made image builds the product itself beside it, under one
/// of its `names`: `shop-dashboard` beside `shop: build: .` comes from another repository.
bool is_built_beside(const Inputs& in, const meaning::Workload& workload,
                     const std::vector<std::string>& names);

/// A file by which makers start what their product needs, and run the product itself by hand.
bool is_for_work(const Inputs& in, const meaning::Workload& workload);

/// Whether all its images are somebody else's: where the images of this repository's own programs
/// bear an owner (`shop/orders`), that of `acme/plc` is another one, unless it is called like the
/// product.
bool is_of_others(Builds& builds, const Draft& draft);

/// Whether all its images are somebody else's, as `is_of_others`, and none is called like a folder
/// or manifest here: only the service bears such a name.
bool is_only_called_so(Builds& builds, const Draft& draft);

/// Whether one of its images bears the name of a program here and is another one: the owner of the
/// other images that are built here has one of that name, too (`acme/mq` beside `acme/shop/mq`,
/// `acme/shop/cart`).
bool is_namesake(Builds& builds, const Draft& draft);

/// Whether its image is called like an example here (`shop/shop-samples`): of the product it runs
/// no more than that.
bool runs_an_example(const Inputs& in, const Draft& draft);

/// What makes the product's image: each `Dockerfile` at the root or in a folder `docker`; where
/// there is none, those at the root for several machines (`Dockerfile.linux`), if all start one
/// thing.
std::vector<std::uint32_t> images_of_product(const Inputs& in);

/// Whether the workload names this Dockerfile, or the folder in which it lies.
bool is_built_from(const meaning::Workload& workload, const meaning::ImageBuild& image);

/// Whether another file builds the part in a folder of its own name further down: `context: web`
/// for `web` beside a file that says `context: .`.
bool is_built_in_own_folder(const Inputs& in, const Draft& draft,
                            const meaning::Workload& workload);

/// The one image that is built here for more than its makers; null where there are several.
const meaning::ImageBuild* only_image(const Inputs& in);

/// Whether an image below a folder for images is given all of the repository and starts it:
/// `COPY . /code/` of `docker/Dockerfile`.
bool packs_whole_tree(const Inputs& in);

/// "shop-2025-05-05" and "shop-v2" without dates and versions: "shop". Empty where nothing is left.
std::string undated_name(std::string_view name);

/// The one Dockerfile whose own name is one of these: `Dockerfile.web` and `web.Dockerfile` build
/// the image `shop/web`, where no folder says it.
std::optional<std::uint32_t> image_of_file_name(const Inputs& in,
                                                const std::vector<std::string>& names);

/// The key of the program (keys with folders) that the Dockerfile at the root starts:
/// `ENTRYPOINT ["/shop-server"]`. Empty where it starts none of them.
std::string started_at_root(const Inputs& in,
                            const std::vector<std::pair<std::string, std::string>>& programs);

/// Where code constructs a function of a cloud and does not say of which folder: those of the
/// entries, in another language, that lie in the folder of the constructing code or in the nearest
/// one above it that has some. The top of the tree is nobody's folder.
std::vector<FileId> entries_of_function(const Inputs& in, const meaning::Workload& workload,
                                        const std::vector<FileId>& entries);

/// A deployed part runs a published image that bears the product's name.
bool is_published_as_image(const Inputs& in, const std::vector<Draft>& drafts);

}  // namespace cutaway::model
