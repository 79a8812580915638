// SPDX-License-Identifier: Apache-2.0
// Target versions: for which version of its language or runtime the product says it is made.
#pragma once

#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// "1.24" of `go 1.24` in the manifest that is shown, "10.0" of `<TargetFramework>net10.0<` in most
/// of the product's manifests (`runtime_settings` of debt.toml); empty where none says one. It goes
/// before the version of an image, which may only build, or start what nobody starts any more.
std::string target_version(const Inputs& in, const catalogue::Technology& technology,
                           const Place& shown);

}  // namespace cutaway::model
