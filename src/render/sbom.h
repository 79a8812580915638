// SPDX-License-Identifier: Apache-2.0
// Bills of materials: the libraries for tools that check licences and advisories.
#pragma once

#include <string>

#include "render/render.h"

namespace cutaway::render {

/// CycloneDX 1.6 as JSON. Its serial number is made of its content, its time is the commit's.
std::string cyclonedx(const Context& context);
/// SPDX 2.3 as JSON, alike.
std::string spdx(const Context& context);

}  // namespace cutaway::render
