// SPDX-License-Identifier: Apache-2.0
// Outside systems that a class of the product's own asks, at an address that only the running
// program knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/connections/outside/set_addresses.h"

namespace cutaway::model {

/// The row `list` of catalogue/parts.toml holds the word.
bool lists_word(const Inputs& in, std::string_view list, std::string_view word);
/// "Admin API" of admin, api.
std::string titled(const std::vector<std::string>& words);
/// A part, or a product that is reached, is called by one of the words.
bool is_known(const std::vector<Draft>& drafts, const std::vector<std::string>& words);
/// Own programs hold the file, and not only as pages of a browser.
bool is_asked_by_program(const Ownership& ownership, const std::vector<Draft>& drafts, FileId file);

/// Systems that a class is made to ask: `PricingClient` with requests of two paths or more, of
/// which code tells no host ("plans/organization", "{endpoint}/accounts") and which no endpoint of
/// the project serves. Classes with a base between them that is called alike are one. Told by the
/// name of the class, where that says more than "ApiClient"; none where a part is called so, nor
/// for a base of several classes of which most ask nobody: whoever is chosen. More than three are
/// one box, which names them.
std::vector<SetAddress> asking_classes(const Inputs& in, const Ownership& ownership,
                                       const std::vector<Draft>& drafts);

}  // namespace cutaway::model
