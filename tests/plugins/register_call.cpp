#include "register_call.hpp"

#include <deque>
#include <stdexcept>

#include <dlfcn.h>

namespace congtam::testing {
namespace {

bool computed(const ct_field& field) { return (field.flags & CT_FIELD_COMPUTED) != 0; }

struct InColumn {
  std::vector<std::int64_t> value;
  std::vector<std::uint8_t> state;
};
struct OutColumn {
  std::vector<std::int64_t> value;
  std::vector<std::uint8_t> state;
  std::vector<std::uint16_t> reason;
};

class Call {
 public:
  Call(const ct_register& reg, const std::vector<Row>& rows) : reg_(reg), rows_(rows) {
    for (std::uint32_t i = 0; i < reg.field_count; ++i) {
      computed(reg.field[i]) ? add_out(reg.field[i]) : add_in(reg.field[i]);
    }
    refuse_unknown_fields();
    for (const InColumn& column : in_) columns_.push_back({column.value.data(), column.state.data()});
    for (OutColumn& column : out_) {
      out_columns_.push_back({column.value.data(), column.state.data(), column.reason.data()});
    }
    for (const std::string& text : texts_) pointers_.push_back(text.c_str());
  }

  ct_rows in() const { return {rows_.size(), pointers_.size(), columns_.data(), pointers_.data()}; }
  const ct_out_column* out() const { return out_columns_.data(); }

  std::vector<ComputedRow> results(const ct_plugin& plugin) const {
    std::vector<ComputedRow> results(rows_.size());
    for (std::size_t column = 0; column < out_.size(); ++column) {
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        const std::uint16_t why = out_[column].reason[row];
        if (why >= plugin.reason_count) throw std::runtime_error("reason outside the table");
        results[row][out_ids_[column]] = {out_[column].value[row], out_[column].state[row], plugin.reason[why].code};
      }
    }
    return results;
  }

 private:
  void add_in(const ct_field& field) {
    InColumn& column = in_.emplace_back();
    in_ids_.push_back(field.id);
    for (const Row& row : rows_) {
      const auto found = row.find(field.id);
      column.state.push_back(found == row.end() ? CT_MISSING : CT_KNOWN);
      if (found == row.end()) {
        column.value.push_back(0);
      } else if (const auto* text = std::get_if<std::string>(&found->second)) {
        column.value.push_back(static_cast<std::int64_t>(texts_.size()));
        texts_.push_back(*text);
      } else {
        column.value.push_back(std::get<std::int64_t>(found->second));
      }
    }
  }

  void add_out(const ct_field& field) {
    out_ids_.push_back(field.id);
    // Rubbish where the plugin has to write, so that a cell it forgets shows.
    out_.push_back({std::vector<std::int64_t>(rows_.size(), 987654321), std::vector<std::uint8_t>(rows_.size(), 99),
                    std::vector<std::uint16_t>(rows_.size(), 0xffff)});
  }

  void refuse_unknown_fields() const {
    for (const Row& row : rows_) {
      for (const auto& [id, value] : row) {
        bool found = false;
        for (const std::string& known : in_ids_) found = found || known == id;
        if (!found) throw std::out_of_range("no input field " + id);
      }
    }
  }

  const ct_register& reg_;
  const std::vector<Row>& rows_;
  std::vector<InColumn> in_;
  std::vector<OutColumn> out_;
  std::vector<std::string> in_ids_, out_ids_;
  std::deque<std::string> texts_;
  std::vector<const char*> pointers_;
  std::vector<ct_column> columns_;
  std::vector<ct_out_column> out_columns_;
};

std::uint32_t register_place(const ct_plugin& plugin, std::string_view id) {
  for (std::uint32_t i = 0; i < plugin.reg_count; ++i) {
    if (id == plugin.reg[i].id) return i;
  }
  throw std::out_of_range("no register " + std::string(id));
}

}  // namespace

const ct_plugin& built_plugin(const std::string& id) {
  const std::string file = std::string(CONGTAM_BINARY_DIR) + "/plugins/" + id + "/" + id + ".so";
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);  // never unloaded: the contract says so
  if (library == nullptr) throw std::runtime_error(dlerror());
  const auto entry = reinterpret_cast<ct_entry>(dlsym(library, CT_ENTRY_NAME));
  if (entry == nullptr || entry() == nullptr) throw std::runtime_error(file + ": no table");
  return *entry();
}

const ct_register& register_of(const ct_plugin& plugin, std::string_view id) {
  return plugin.reg[register_place(plugin, id)];
}

std::int64_t choice(const ct_register& reg, std::string_view field, std::string_view id) {
  for (std::uint32_t i = 0; i < reg.field_count; ++i) {
    if (field != reg.field[i].id) continue;
    for (std::uint32_t c = 0; c < reg.field[i].choice_count; ++c) {
      if (id == reg.field[i].choice[c].id) return c + 1;
    }
  }
  throw std::out_of_range("no choice " + std::string(field) + "/" + std::string(id));
}

std::vector<ComputedRow> compute(const ct_plugin& plugin, std::string_view register_id, const ct_host& host,
                                 const std::vector<Row>& rows, const std::string& params) {
  const std::uint32_t place = register_place(plugin, register_id);
  Call call(plugin.reg[place], rows);
  const ct_rows in = call.in();
  ct_error error{};
  const ct_rc rc = plugin.compute(&host, place, params.c_str(), &in, call.out(), &error);
  if (rc != CT_OK) throw std::runtime_error(std::string(error.at) + ": " + error.text);
  return call.results(plugin);
}

}  // namespace congtam::testing
