// SPDX-License-Identifier: Apache-2.0
// With whose accounts people sign in, by the pieces of sign-in libraries that code takes in.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/edges.h"
#include "model/connections/outside/sign_ins.h"
#include "model/parts/draft.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// The key of the box for several vendors that people sign in with.
inline constexpr std::string_view kSignInBox = "group:sign-in providers";

/// Vendors as readers know them, each with the lines that take its piece of a library in
/// (`next-auth/providers/github`, `gem "omniauth-apple"`, `AddAuthentication().AddGoogle()`), by
/// the rows of catalogue/sign_in_providers.toml. Spellings without a row are no vendor.
using SignInProviders = std::map<std::string, std::vector<Place>>;
SignInProviders sign_in_providers(const Inputs& in);

/// Takes away hosts that only code for sign-ins asks, where the vendors that people sign in with
/// are told: an address for tokens or for who somebody is belongs to one of these.
void drop_sign_in_hosts(const Inputs& in, const SignIns& sign_ins,
                        std::map<std::string, std::vector<Place>>& hosts);

/// Puts them on the map: several are one box, together with what is there for signing in already;
/// none for a single one that has a box already. `fresh` makes a draft of a key and a name.
void add_sign_in_providers(const Inputs& in, std::vector<Draft>& drafts,
                           const std::function<Draft&(std::string, std::string)>& fresh);
/// Who has such a line lets people sign in there.
void connect_sign_in_providers(const Inputs& in, const std::vector<Draft>& drafts,
                               const WhoReaches& reaches,
                               const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges);

}  // namespace cutaway::model
