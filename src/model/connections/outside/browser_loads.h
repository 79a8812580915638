// SPDX-License-Identifier: Apache-2.0
// What pages have the browser load from hosts that serve libraries, styles and fonts to everybody.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {

/// One outside part for all hosts that pages have browsers load from, where the product reaches
/// something else outside, too: elements (`<script src>`, `<img src>`, `<link href>`), `@import` of
/// styles and addresses of scripts in code that lead to a host of catalogue/page_scripts.toml, in
/// pages that an own program shows; no letters, documents or pages of the makers' tools.
void add_browser_loads(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts,
                       const std::function<Draft&(std::string, std::string)>& make);

/// Connects those whose pages they are with that part.
void connect_browser_loads(const std::vector<Draft>& drafts, const WhoReaches& reaches,
                           Edges& edges);

}  // namespace cutaway::model
