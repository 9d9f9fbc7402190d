// Turns the plots' data (PlotJson.java says what it holds) into Apache ECharts, and the page's switches on.
(() => {
  'use strict';
  const root = document.documentElement;
  const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow', 'roundRect'];

  // Numbers as Numbers.java writes them; a test holds the two together.
  function unit(value, style) {
    const size = Math.abs(value);
    if (style === 'time') {
      if (value >= 7200) return [3600, 'h'];
      if (value >= 120) return [60, 'min'];
      if (value >= 0.9995 || value === 0) return [1, 's'];
      if (value >= 0.9995e-3) return [1e-3, 'ms'];
      if (value >= 0.9995e-6) return [1e-6, 'µs'];
      return [1e-9, 'ns'];
    }
    if (style === 'plain' || value === 0 || (style === 'count' && size < 1e5)) return [1, ''];
    const thousands = Math.floor(Math.log10(Number(size.toPrecision(3))) / 3 + 1e-12);
    const index = Math.min(Math.max(thousands + 4, 0), 9);
    return [Math.pow(1000, index - 4), ['p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P'][index]];
  }

  function three(value) {
    if (value === 0) return '0';
    const rounded = Number(value.toPrecision(3));
    const size = Math.abs(rounded);
    if (size < 1e-4 || size >= 1e6) return value.toExponential(2).replace(/e([+-])(\d)$/, 'e$10$2');
    return rounded.toFixed(Math.max(0, 2 - Math.floor(Math.log10(size) + 1e-12)));
  }

  function digits(value, of, style) {
    return style === 'count' && of[0] === 1 ? value.toFixed(0) : three(value / of[0]);
  }

  function format(value, style) {
    if (value === 'open') return 'open';
    const of = unit(value, style);
    return digits(value, of, style) + (of[1] ? '\u00a0' + of[1] : '');
  }

  function interval(point, style) {
    const of = unit(point[1], style);
    const end = (v) => (v === 'open' ? v : digits(v, of, style));
    return `[${end(point[2])}, ${end(point[3])}]` + (of[1] ? '\u00a0' + of[1] : '');
  }

  const tickLabel = (value, style) =>
    format(value, style).replace(/(\.\d*?)0+(?!\d)/, '$1').replace(/\.(?!\d)/, '');

  // Round numbers between two ends, no more than there is room for.
  function ticks(low, high, log, most) {
    const inside = (v) => v >= low * (1 - Math.sign(low) * 1e-9) && v <= high * (1 + Math.sign(high) * 1e-9);
    if (log && high / low > 3) {
      for (const steps of [[1, 2, 5], [1, 3], [1]]) {
        const values = [];
        for (let p = Math.floor(Math.log10(low)); p <= Math.log10(high); p++) {
          for (const s of steps) {
            const v = Number(s + 'e' + p);
            if (inside(v)) values.push(v);
          }
        }
        if (values.length <= most) return values;
        if (steps.length === 1) return values.filter((v, i) => i % Math.ceil(values.length / most) === 0);
      }
    }
    const rough = (high - low) / most;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= rough);
    const values = [];
    for (let i = Math.ceil(low / step); i * step <= high; i++) values.push(Number((i * step).toPrecision(12)));
    return values;
  }

  const colours = () => {
    const css = getComputedStyle(root);
    const of = (name) => css.getPropertyValue(name).trim();
    return { ink: of('--ink'), soft: of('--soft'), line: of('--line'), paper: of('--paper'), band: of('--band') };
  };

  class Chart {
    constructor(figure, plot) {
      this.figure = figure;
      this.plot = plot;
      this.hidden = new Set();
      this.axes = { x: this.axis(plot.x), y: this.axis(plot.y) };
      // Names go down the page, a line each.
      this.sideways = plot.sideways;
      this.zoom = null;
      if (this.sideways) figure.querySelector('.chart').style.height = 70 + 24 * plot.x.categories.length + 'px';
      this.legend();
      this.tools();
    }

    axis(axis) {
      return { ...axis, log: axis.scale === 'logarithmic', places: axis.scale === 'categories' };
    }

    start() {
      this.box = this.figure.querySelector('.chart');
      this.chart = echarts.init(this.box, null, { renderer: 'svg' });
      this.chart.on('datazoom', () => this.zoomed());
      // Of names that go down the page every one has its line: there only the legend sets a series apart.
      if (!this.sideways) {
        this.chart.on('mouseover', (hit) => this.focusOn(hit.seriesName || null));
        this.chart.on('mouseout', () => this.focusOn(null));
      }
      this.draw();
      new ResizeObserver(() => requestAnimationFrame(() => {
        // On paper it is hidden.
        if (this.box.clientWidth === 0 || this.box.clientWidth === this.chart.getWidth()) return;
        this.chart.resize();
        this.draw();
      })).observe(this.box);
    }

    // One button a series: a mouse, a finger and a keyboard can all reach it.
    legend() {
      const box = this.figure.querySelector('.legend');
      this.plot.legend.forEach((key, i) => {
        const used = this.plot.marks.filter((m) => m.series === key.series);
        if (used.length === 0 || used.every((m) => m.kind === 'heat')) return;
        const button = document.createElement('button');
        button.type = 'button';
        button.setAttribute('aria-pressed', 'true');
        const sign = document.createElement('span');
        sign.className = 'key';
        sign.style.background = this.colour(key);
        button.append(sign, key.series);
        if (key.note) {
          const note = document.createElement('i');
          note.textContent = key.note;
          button.append(note);
        }
        const look = (on) => () => this.focusOn(on ? key.series : null);
        button.addEventListener('mouseenter', look(true));
        button.addEventListener('focus', look(true));
        button.addEventListener('mouseleave', look(false));
        button.addEventListener('blur', look(false));
        button.addEventListener('click', () => {
          const shown = this.hidden.delete(key.series);
          if (!shown) this.hidden.add(key.series);
          button.setAttribute('aria-pressed', String(shown));
          if (this.chart) this.draw();
        });
        box.append(button);
      });
    }

    tools() {
      const box = this.figure.querySelector('.tools');
      const add = (label, title, action) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = label;
        button.title = title;
        button.addEventListener('click', () => action(button));
        box.append(button);
        return button;
      };
      for (const name of ['x', 'y']) {
        const axis = this.axes[name];
        if (axis.places || axis.ticks.length > 0 || axis.low <= 0) continue;
        const label = () => `${this.sideways ? 'values' : name}: ${axis.log ? 'log' : 'linear'}`;
        add(label(), `switch ${axis.title} between logarithmic and linear`, (button) => {
          axis.log = !axis.log;
          button.textContent = label();
          this.zoom = null;
          this.draw();
        }).dataset.axis = name;
      }
      if (this.axes.x.places || this.axes.y.places) return;
      const zoom = add('zoom', 'then drag over an area of the plot (or pinch, or Ctrl and the wheel)', () => {
        this.brushing = !this.brushing;
        zoom.setAttribute('aria-pressed', String(this.brushing));
        this.brush();
      });
      zoom.setAttribute('aria-pressed', 'false');
      add('reset', 'show all again', () => {
        this.zoom = null;
        this.draw();
      });
    }

    brush() {
      this.chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: !!this.brushing });
    }

    // One series stands out, the others fade. From point to point of a line it is left and entered again.
    focusOn(series) {
      this.wanted = series;
      if (this.plot.legend.length < 2 || this.fading || !this.chart) return;
      this.fading = true;
      requestAnimationFrame(() => {
        this.fading = false;
        const focus = this.hidden.has(this.wanted) ? null : this.wanted;
        if (focus === this.focus) return;
        this.focus = focus;
        this.chart.setOption({ series: this.shown(colours()) });
      });
    }

    strength(mark) {
      return this.focus && this.focus !== mark.series ? 0.12 : 1;
    }

    colour(key) {
      return key.colour === '#000000' ? 'var(--ink)' : key.colour;
    }

    // Values have places on a linear scale: of themselves or of their logarithms.
    place(axis, value) {
      return axis.log ? Math.log10(value) : value;
    }

    holds(axis, value) {
      return typeof value === 'number' && (!axis.log || value > 0);
    }

    ends(axis) {
      if (axis.places) return [0, axis.categories.length - 1];
      // What grows by factors begins at zero where its axis is switched to linear.
      const zero = axis.scale === 'logarithmic' && !axis.log;
      return [zero ? 0 : this.place(axis, axis.low), this.place(axis, axis.high)];
    }

    zoomed() {
      const of = (i) => this.chart.getModel().getComponent(i, 0).axis.scale.getExtent();
      this.zoom = { x: of('xAxis'), y: of('yAxis') };
      this.chart.setOption({ series: [this.grid(colours())] });
    }

    // [x, y] as the drawing has them.
    at(x, y) {
      return this.sideways ? [y, x] : [x, y];
    }

    // Gridlines and labels at round numbers, which the library has on linear axes only.
    grid(c) {
      const data = [];
      for (const name of ['x', 'y']) {
        const axis = this.axes[name];
        if (axis.places) continue;
        const [low, high] = this.zoom ? this.zoom[name] : this.ends(axis);
        const value = (p) => (axis.log ? Math.pow(10, p) : p);
        const across = (name === 'x') !== this.sideways;
        const room = across ? (this.box.clientWidth - (this.sideways ? this.margin() : 0)) / 75 : 320 / 45;
        const labels = axis.ticks.length > 0 && (axis.log || axis.scale === 'linear')
          ? axis.ticks
          : ticks(value(low), value(high), axis.log, Math.max(2, Math.min(8, Math.floor(room)))).map((v) => [v, tickLabel(v, axis.style)]);
        for (const [v, label] of labels) {
          const at = this.place(axis, v);
          if (at < low - 1e-9 || at > high + 1e-9) continue;
          data.push({
            [across ? 'xAxis' : 'yAxis']: at,
            label: { formatter: label, position: this.sideways ? 'end' : 'start', color: c.soft, distance: 6, fontSize: 12 },
          });
        }
      }
      return {
        id: 'grid', type: 'line', data: [], silent: true, z: 0,
        // It lies at z = 5: marks must lie higher. Without a precision places would be rounded to two decimals.
        markLine: { silent: true, symbol: 'none', precision: -1, animation: false, lineStyle: { color: c.line, type: 'solid', width: 1 }, data },
      };
    }

    // What the names take, at most half of the width.
    margin() {
      const longest = Math.max(...this.plot.x.categories.map((name) => name.length));
      return Math.min(this.box.clientWidth / 2, 30 + 7 * longest);
    }

    draw() {
      const c = colours();
      const narrow = this.box.clientWidth < 500;
      const heat = this.plot.marks.find((m) => m.kind === 'heat');
      const axis = (name) => {
        const a = this.axes[name];
        const [min, max] = this.ends(a);
        const common = {
          name: a.title, nameLocation: 'middle', nameGap: (name === 'x') !== this.sideways ? 30 : narrow ? 48 : 56,
          nameTextStyle: { color: c.ink, fontSize: 13 },
          axisLine: { show: true, lineStyle: { color: c.soft }, onZero: false },
          axisTick: { show: false }, splitLine: { show: false },
        };
        if (a.places && this.sideways) {
          const label = { color: c.ink, interval: 0, width: this.margin() - 14, overflow: 'truncate' };
          return { ...common, type: 'category', data: a.categories, inverse: true, axisLabel: label, splitLine: { show: true, lineStyle: { color: c.band } } };
        }
        return a.places
          ? { ...common, type: 'category', data: a.categories, axisLabel: { color: c.soft, hideOverlap: true } }
          : { ...common, type: 'value', min, max, axisLabel: { show: false } };
      };
      const series = [this.grid(c), ...this.shown(c)];
      this.chart.setOption(
        {
          animation: false,
          textStyle: { fontFamily: 'system-ui, sans-serif' },
          grid: { left: this.sideways ? this.margin() : narrow ? 68 : 78, right: 18, top: 14, bottom: heat ? 96 : 52 },
          xAxis: axis(this.sideways ? 'y' : 'x'),
          yAxis: axis(this.sideways ? 'x' : 'y'),
          tooltip: {
            trigger: 'item', confine: true, backgroundColor: c.band, borderColor: c.soft,
            textStyle: { color: c.ink, fontSize: 13 }, formatter: (hit) => this.tip(hit),
          },
          toolbox: { show: true, itemSize: 0, left: -100, feature: { dataZoom: { filterMode: 'none', brushStyle: { color: 'rgba(86,180,233,0.25)' } } } },
          dataZoom: this.axes.x.places ? [] : ['xAxisIndex', 'yAxisIndex'].map((which) => ({
            type: 'inside', [which]: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: 'shift', moveOnMouseWheel: false,
            preventDefaultMouseMove: false,
          })),
          visualMap: heat ? this.scale(heat, c) : undefined,
          series,
        },
        { notMerge: true },
      );
      if (this.brushing) this.brush();
    }

    shown(c) {
      const narrow = this.box.clientWidth < 500;
      const marks = this.plot.marks.filter((mark) => !this.hidden.has(mark.series));
      return marks.flatMap((mark) => this.series(mark, c, narrow)).map((series, i) => ({ id: 'series' + i, ...series }));
    }

    scale(heat, c) {
      const values = heat.data.map((d) => d[2]).filter((v) => typeof v === 'number');
      heat.log = values.every((v) => v > 0);
      const place = (v) => (heat.log ? Math.log10(v) : v);
      const [min, max] = [Math.min(...values), Math.max(...values)].map(place);
      return {
        type: 'continuous', min, max: max > min ? max : min + 1, dimension: 2, calculable: true, orient: 'horizontal', left: 'center', bottom: 0,
        seriesId: 'heat', textStyle: { color: c.ink }, inRange: { color: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'] },
        formatter: (v) => format(heat.log ? Math.pow(10, v) : v, heat.style),
      };
    }

    series(mark, c, narrow) {
      const index = this.plot.legend.findIndex((k) => k.series === mark.series);
      const key = this.plot.legend[index];
      const colour = key && key.colour === '#000000' ? c.ink : key ? key.colour : c.ink;
      const { x, y } = this.axes;
      const base = { name: mark.series, mark };
      const strength = this.strength(mark);
      const held = (mark.data || []).filter((p) => this.holds(x, p[0]) && this.holds(y, p[1]));
      const item = (p) => ({ value: this.at(this.place(x, p[0]), this.place(y, p[1])), point: p });
      switch (mark.kind) {
        case 'points':
          return [
            ...this.bars(held, colour, base),
            {
              ...base, type: 'scatter', data: held.map(item), symbol: SYMBOLS[(index + Math.floor(index / SYMBOLS.length)) % SYMBOLS.length],
              symbolSize: mark.large ? 10 : 5, itemStyle: { color: colour, opacity: (mark.large ? 1 : 0.55) * strength }, z: mark.large ? 8 : 7,
            },
          ];
        case 'line':
          return [{
            ...base, type: 'line', data: held.map(item), symbol: 'circle', symbolSize: 9, showAllSymbol: true,
            itemStyle: { color: colour, opacity: 0 }, emphasis: { itemStyle: { opacity: 1 }, lineStyle: { width: 2 } },
            lineStyle: { color: colour, width: 2, type: mark.dash, opacity: strength }, z: 6,
          }];
        case 'band':
          return [this.area(mark, colour, base)];
        case 'rule': {
          const axis = mark.upright ? x : y;
          if (!this.holds(axis, mark.at)) return [];
          return [{
            ...base, type: 'line', data: [],
            markLine: {
              symbol: 'none', precision: -1, animation: false, lineStyle: { color: colour, type: 'dashed', width: 1.5, opacity: strength },
              label: { formatter: mark.label, position: 'insideEndTop', color: c.ink, rotate: 0 },
              data: [{ [mark.upright !== this.sideways ? 'xAxis' : 'yAxis']: this.place(axis, mark.at), rule: mark }],
            },
          }];
        }
        case 'heat': {
          const few = mark.data.length <= (narrow ? 30 : 120);
          return [{
            ...base, id: 'heat', type: 'heatmap',
            data: mark.data.filter((d) => typeof d[2] === 'number')
              .map((d) => ({ value: [d[0], d[1], Math.min(...mark.data.map((e) => (typeof e[2] === 'number' ? e[2] : Infinity))) > 0 ? Math.log10(d[2]) : d[2]], point: d })),
            label: { show: few, formatter: (hit) => format(hit.data.point[2], mark.style), color: '#fff', textBorderColor: '#000', textBorderWidth: 2 },
            itemStyle: { borderColor: c.paper, borderWidth: 1 },
          }];
        }
        default:
          return [];
      }
    }

    // An end without a place is drawn to the end of the axis.
    end(value, low) {
      const [from, to] = this.ends(this.axes.y);
      return this.holds(this.axes.y, value) ? this.place(this.axes.y, value) : low ? from : to;
    }

    bars(points, colour, base) {
      const data = points.filter((p) => p.length > 3 && p[2] !== null)
        .map((p) => ({ value: [this.place(this.axes.x, p[0]), this.end(p[2], true), this.end(p[3], false)], point: p }));
      // A series costs time even where it is empty.
      if (data.length === 0) return [];
      return [{
        ...base, type: 'custom', data, silent: true, clip: true, encode: this.sideways ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] }, z: 6,
        renderItem: (params, api) => {
          const [from, to] = [1, 2].map((i) => api.coord(this.at(api.value(0), api.value(i))));
          const line = ([x1, y1], [x2, y2]) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5, opacity: 0.75 * this.strength(base.mark) } });
          const cap = ([px, py]) => {
            const [dx, dy] = this.at(4, 0);
            return line([px - dx, py - dy], [px + dx, py + dy]);
          };
          return { type: 'group', children: [line(from, to), cap(from), cap(to)] };
        },
      }];
    }

    area(mark, colour, base) {
      const points = mark.data.filter((p) => this.holds(this.axes.x, p[0]) && p.length > 3);
      const at = (p, low) => [this.place(this.axes.x, p[0]), this.end(p[low ? 2 : 3], low)];
      const outline = [...points.map((p) => at(p, true)), ...points.map((p) => at(p, false)).reverse()];
      return {
        ...base, type: 'custom', data: [[0, 0]], silent: true, clip: true, z: 1, encode: { x: -1, y: -1 },
        renderItem: (params, api) => ({
          type: 'polygon', shape: { points: outline.map((p) => api.coord(p)) }, style: { fill: colour, opacity: 0.22 * this.strength(mark) },
        }),
      };
    }

    // Built of text nodes: names come from outside.
    tip(hit) {
      const box = document.createElement('div');
      const line = (text, bold) => {
        const row = document.createElement(bold ? 'b' : 'div');
        row.textContent = text;
        row.style.display = 'block';
        box.append(row);
      };
      line(hit.seriesName || '', true);
      const rule = hit.data && hit.data.rule;
      if (rule) {
        const axis = rule.upright ? this.plot.x : this.plot.y;
        line(rule.label || `${axis.title}: ${format(rule.at, axis.style)}`);
        return box;
      }
      const p = hit.data && hit.data.point;
      if (!p) return '';
      const { x, y } = this.plot;
      const xs = (v) => (x.scale === 'categories' ? x.categories[v] : format(v, x.style));
      if (hit.seriesType === 'heatmap') {
        line(`${x.title}: ${x.categories[p[0]]}`);
        line(`${y.title}: ${y.categories[p[1]]}`);
        line(format(p[2], this.plot.marks.find((m) => m.kind === 'heat').style));
        if (p[3]) line(p[3]);
        return box;
      }
      if (x.ticks.length === 0) line((x.title ? x.title + ': ' : '') + xs(p[0]));
      else if (x.ticks.some((t) => t[0] === p[0])) line(`${x.title}: ${x.ticks.find((t) => t[0] === p[0])[1]}`);
      line(`${y.title}: ${format(p[1], y.style)}`);
      if (p.length > 3 && p[2] !== null) line(`interval: ${interval(p, y.style)}`);
      if (p[4]) line(p[4]);
      return box;
    }
  }

  const charts = [];

  // One at a time, with room for a frame between: many that come into sight at once must not hold up the page.
  const waiting = [];

  function startNext() {
    const chart = waiting.shift();
    if (!chart) return;
    chart.start();
    if (waiting.length) setTimeout(startNext);
  }

  function plots() {
    const data = JSON.parse(document.getElementById('plots').textContent);
    let beginning = true;
    const near = new IntersectionObserver((entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting);
      for (const entry of seen) {
        near.unobserve(entry.target);
        const chart = charts.find((c) => c.figure === entry.target);
        // What a page begins with is there at once.
        if (beginning && seen.length <= 6) chart.start();
        else if (waiting.push(chart) === 1) setTimeout(startNext);
      }
      beginning = false;
    }, { rootMargin: '600px' });
    for (const plot of data) {
      const figure = document.getElementById('plot-' + plot.id);
      charts.push(new Chart(figure, plot));
      near.observe(figure);
    }
  }

  // Paper gets the static drawing, where the page has one.
  function print() {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
    for (const figure of document.querySelectorAll('figure[data-plot]')) {
      const box = figure.querySelector('.print');
      const drawing = figure.querySelector('noscript');
      if (drawing && !box.firstChild) box.innerHTML = drawing.textContent;
    }
  }

  // Long tables: sorted by a click on a column's head, only the rows in sight drawn. The table itself stays for paper.
  const tables = [];

  // Built when it comes near, and filtered then if not before.
  function sortable() {
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const known = tables.find((t) => t.place === entry.target);
        known.near = entry.isIntersecting;
        if (known.near && !known.widget) build(known);
        else if (known.near && known.stale) match(known);
      }
    }, { rootMargin: '400px' });
    for (const box of document.querySelectorAll('.scroll.long')) {
      const table = box.querySelector('table');
      const heads = [...table.querySelectorAll('th')];
      const rows = [...table.tBodies[0].rows].map((row, id) => {
        const words = row.querySelector('[data-words]');
        const data = { id, text: row.textContent.toLowerCase(), words: words ? words.dataset.words.split('\t') : [] };
        data.text += '\n' + data.words.join('\n').toLowerCase();
        [...row.cells].forEach((cell, i) => {
          const value = cell.dataset.v === undefined ? cell.textContent.toLowerCase() : Number(cell.dataset.v);
          data['v' + i] = value;
          data['h' + i] = cell.innerHTML;
        });
        return data;
      });
      const place = document.createElement('div');
      place.className = 'sortable';
      // Until it is built it takes the room that it will have.
      place.style.minHeight = '560px';
      box.before(place);
      box.classList.add('paper');
      tables.push({ rows, heads, place, widget: null, ready: false, near: false, stale: false, sort: '' });
      near.observe(place);
    }
    // Or before that while nothing else is to be done, for a long one takes longer than a frame.
    const idle = window.requestIdleCallback || ((act) => setTimeout(act, 200));
    const next = () => {
      const missing = tables.find((t) => !t.widget);
      if (!missing) return;
      build(missing);
      idle(next);
    };
    addEventListener('load', () => idle(next));
  }

  function build(known) {
    const { rows, heads, place } = known;
    const inside = document.createElement('div');
    place.append(inside);
    place.style.minHeight = '';
    const widget = new Tabulator(inside, {
      data: rows, index: 'id', layout: 'fitDataFill', maxHeight: 560, movableColumns: false, placeholder: 'nothing matches',
      columns: heads.map((head, i) => ({
        field: 'v' + i,
        title: head.innerHTML,
        cssClass: head.className,
        hozAlign: head.classList.contains('n') ? 'right' : 'left',
        headerHozAlign: head.classList.contains('n') ? 'right' : 'left',
        // What has no value comes last, however it is sorted.
        sorter: (a, b, one, two, column, way) => {
          if (typeof a === typeof b) return typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true });
          return (typeof a === 'number' ? -1 : 1) * (way === 'asc' ? 1 : -1);
        },
        formatter: (cell) => cell.getData()['h' + i],
        maxWidth: 520,
        tooltip: (e, cell) => {
          const span = document.createElement('span');
          span.innerHTML = cell.getData()['h' + i];
          return span.textContent.length > 40 ? document.createTextNode(span.textContent) : '';
        },
      })),
    });
    known.widget = widget;
    widget.on('tableBuilt', () => {
      known.ready = true;
      match(known);
      restore(known);
      widget.on('dataSorted', (sorters) => {
        known.sort = sorters.map((s) => s.field.slice(1) + (s.dir === 'desc' ? 'd' : '')).join();
        remember();
      });
    });
  }

  // What was searched for: words that stand anywhere; class:, method:, mode: and parameter=value stand whole.
  let wanted = [];
  const holds = (text) => wanted.every((w) => w.in(text));

  const LETTER = /[\w$+\-]/;

  function whole(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = text[at + word.length];
      const decimals = end === '.' && /\d/.test(text[at + word.length + 1] || '');
      if (!LETTER.test(text[at - 1] || ' ') && !LETTER.test(end || ' ') && !decimals) return true;
    }
    return false;
  }

  // A plot names no parameter that all its series share, so that what it does not name is no reason to hide it.
  function parse(query) {
    const words = query.toLowerCase().match(/(?:[^\s"]|"[^"]*")+/g) || [];
    return words.map((quoted) => {
      const word = quoted.replace(/"/g, '');
      const kind = word.match(/^(class|method|mode):(.+)$/);
      if (kind) return { in: (text) => whole(text, text.includes(kind[1] + ':') ? word : kind[2]) };
      const named = word.match(/^([^=]+=)(.+)$/);
      if (named) return { in: (text, plot) => whole(text, word) || (!!plot && !text.includes(named[1])) };
      return { in: (text) => text.includes(word) };
    });
  }

  function match(table) {
    table.stale = false;
    if (wanted.length) table.widget.setFilter((row) => holds(row.text));
    else table.widget.clearFilter();
  }

  // The state of search, menu and order is the page's address: #q=words&m=metric&s0=column.
  const state = new URLSearchParams(/^#(q|m|s\d+)=/.test(location.hash) ? location.hash.slice(1) : '');

  function remember() {
    const told = new URLSearchParams();
    const search = document.querySelector('#search input');
    if (search && search.value.trim()) told.set('q', search.value.trim());
    const menu = document.querySelector('.menu select');
    if (menu && menu.value) told.set('m', menu.value);
    tables.forEach((t, i) => { if (t.sort) told.set('s' + i, t.sort); });
    const text = told.toString();
    history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
  }

  function restore(table) {
    const sort = state.get('s' + tables.indexOf(table));
    const match = sort && sort.match(/^(\d+)(d?)$/);
    if (!match) return;
    table.sort = sort;
    table.widget.setSort('v' + match[1], match[2] ? 'desc' : 'asc');
  }

  // Rows of long tables and plots that hold all words; a row is one series.
  function filter() {
    wanted = parse(document.querySelector('#search input').value);
    filters.forEach((show) => show());
    let shown = 0;
    let all = 0;
    for (const t of tables) {
      if (t.ready && t.near) match(t);
      else t.stale = t.ready;
      all += t.rows.length;
      for (const row of t.rows) if (holds(row.text)) shown++;
    }
    for (const c of charts) {
      if (!c.texts) {
        c.texts = [c.plot.alt, c.figure.querySelector('figcaption').textContent, ...c.plot.legend.map((k) => k.series)].join(' ').toLowerCase();
        c.names = c.plot.x.categories.map((name) => (c.texts + ' ' + name).toLowerCase());
      }
      const found = (text) => wanted.every((w) => w.in(text, true));
      const hidden = wanted.length > 0 && !found(c.texts) && !c.names.some(found);
      if (c.figure.hidden !== hidden) c.figure.hidden = hidden;
    }
    document.querySelector('#search [role=status]').textContent = wanted.length ? `${shown} of ${all} rows` : '';
  }

  // Menus of what the rows have in common; each writes its choice into the search.
  const filters = [];

  function menus(box, input) {
    const kinds = new Map();
    for (const t of tables) {
      for (const row of t.rows) {
        for (const word of row.words) {
          const kind = word.match(/^(?:class|method|mode)(?=:)|^[^=]+(?==)/);
          if (!kind) continue;
          if (!kinds.has(kind[0])) kinds.set(kind[0], new Set());
          kinds.get(kind[0]).add(word);
        }
      }
    }
    const row = document.createElement('p');
    row.className = 'filters';
    const order = ['class', 'method', 'mode'];
    const offered = [...kinds].filter(([, words]) => words.size > 1 && words.size <= 500);
    offered.sort(([a], [b]) => (order.includes(b) - order.includes(a)) || (order.includes(a) ? order.indexOf(a) - order.indexOf(b) : 0));
    for (const [kind, words] of offered.slice(0, 9)) {
      const menu = document.createElement('select');
      menu.setAttribute('aria-label', kind);
      menu.add(new Option(kind, ''));
      const sorted = [...words].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      for (const word of sorted) menu.add(new Option(kind in { class: 0, method: 0, mode: 0 } ? word.slice(kind.length + 1) : word, word));
      const quoted = (word) => (/\s/.test(word) ? '"' + word + '"' : word);
      const tokens = () => input.value.match(/(?:[^\s"]|"[^"]*")+/g) || [];
      const own = (token) => sorted.find((word) => word.toLowerCase() === token.replace(/"/g, '').toLowerCase());
      menu.addEventListener('change', () => {
        const kept = tokens().filter((token) => !own(token));
        if (menu.value) kept.push(quoted(menu.value));
        input.value = kept.join(' ');
        filter();
        remember();
      });
      filters.push(() => { menu.value = tokens().map(own).find(Boolean) || ''; });
      row.append(menu);
    }
    if (row.firstChild) box.after(row);
  }

  // What a section's menu chooses is drawn in the place of its plots.
  function further() {
    for (const menu of document.querySelectorAll('.menu')) {
      const select = menu.querySelector('select');
      const shown = [...menu.parentElement.querySelectorAll(':scope > .plots')];
      const show = () => shown.forEach((plots) => { plots.hidden = (plots.dataset.further || '') !== select.value; });
      menu.hidden = false;
      const told = state.get('m');
      if ([...select.options].some((o) => o.value === told)) select.value = told;
      show();
      select.addEventListener('change', () => {
        show();
        remember();
      });
    }
  }

  function search() {
    const box = document.getElementById('search');
    if (!box) return;
    box.hidden = false;
    const input = box.querySelector('input');
    input.value = state.get('q') || '';
    let waiting = 0;
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        filter();
        remember();
      }, 80);
    });
    sortable();
    menus(box, input);
    filter();
  }

  function theme() {
    const button = document.getElementById('theme');
    const label = () => {
      button.textContent = root.dataset.theme === 'dark' ? '☀ light' : '☾ dark';
      button.title = 'switch to ' + (root.dataset.theme === 'dark' ? 'light' : 'dark');
    };
    const set = (value) => {
      root.dataset.theme = value;
      label();
      charts.forEach((c) => c.chart && c.draw());
    };
    let chosen = false;
    button.hidden = false;
    label();
    button.addEventListener('click', () => {
      chosen = true;
      set(root.dataset.theme === 'dark' ? 'light' : 'dark');
      try {
        localStorage.setItem('learncost-theme', root.dataset.theme);
      } catch (e) {
        // Denied to a page from a file: the choice lasts as long as the page.
      }
    });
    try {
      chosen = localStorage.getItem('learncost-theme') !== null;
    } catch (e) {
      chosen = false;
    }
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (e) => {
      if (!chosen) set(e.matches ? 'dark' : 'light');
    });
  }

  // What a word means, beside it: on hover, on focus, on a tap.
  function glossary() {
    const box = document.getElementById('meaning');
    let shown = null;
    const hide = () => { box.hidden = true; };
    const show = (term) => {
      shown = term;
      const word = document.querySelector(term.getAttribute('href'));
      box.textContent = word.nextElementSibling.textContent;
      box.hidden = false;
      const at = term.getBoundingClientRect();
      const below = at.bottom + box.offsetHeight + 8 < innerHeight;
      box.style.left = Math.max(8, Math.min(at.left, root.clientWidth - box.offsetWidth - 8)) + 'px';
      box.style.top = (below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + 'px';
    };
    const term = (e) => e.target instanceof Element && e.target.closest('a.term');
    document.addEventListener('mouseover', (e) => (term(e) ? show(term(e)) : hide()));
    document.addEventListener('focusin', (e) => (term(e) ? show(term(e)) : hide()));
    document.addEventListener('click', (e) => {
      if (!term(e)) return hide();
      e.preventDefault();
      show(term(e));
    });
    document.addEventListener('keydown', (e) => { if (e.key === 'Escape') hide(); });
    // What scrolls elsewhere, as a table does that is being built, leaves it where it is.
    addEventListener('scroll', (e) => { if (!shown || e.target.contains(shown)) hide(); }, true);
  }

  // A table wider than its box says so.
  function hints() {
    const look = (box) => box.classList.toggle('more', box.scrollWidth > box.clientWidth + 1 && box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    for (const box of document.querySelectorAll('.scroll')) {
      box.addEventListener('scroll', () => look(box));
      new ResizeObserver(() => look(box)).observe(box);
    }
  }

  theme();
  glossary();
  hints();
  addEventListener('beforeprint', print);
  matchMedia('print').addEventListener('change', (e) => { if (e.matches) print(); });
  root.classList.add('script');
  further();
  if (window.echarts) plots();
  search();
  window.learncost = { format, charts, tables };
})();
