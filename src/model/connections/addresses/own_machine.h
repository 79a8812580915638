// SPDX-License-Identifier: Apache-2.0
// Addresses of the machine that a program runs on.
#pragma once

#include <string_view>

#include "linking/links.h"

namespace cutaway::model {

/// An address on the machine itself, with a port.
bool is_machines_own(std::string_view text);
/// `http://localhost:${SERVER_PORT}/docs`: a program that asks itself, whatever ports others have
/// under that name.
bool is_own_port(const linking::ClosedText& text);

}  // namespace cutaway::model
